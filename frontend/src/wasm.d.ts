/** A wasm file is bundled as a file; importing it gives its address relative to the script. */
declare module "*.wasm" {
  const address: string;
  export default address;
}
