/** Fetches a page and takes the part of it with the same id as one of this page's. */

export async function part(request: Request, target: Element): Promise<string | null> {
  const answer = await fetch(request).catch(() => null);
  if (!answer || !answer.headers.get("content-type")?.includes("text/html")) return null;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const found = page.getElementById(target.id);
  if (!found) return null;
  target.replaceChildren(...found.childNodes);
  return answer.url;
}
