from litestar import Router

ROUTES: tuple[Router, ...] = ()
