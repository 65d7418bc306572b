"""Whoever vouches for staff by OpenID Connect: where to send them, and what came back (Core 1.0, PKCE by RFC 7636)."""

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant.desk.errors import NotAllowed
from ingest.types import Immutable

if TYPE_CHECKING:
    from authlib.integrations.httpx_client import OAuth2Client

WITHIN_S = 10
# A clock may be so much off.
LEEWAY_S = 60
METHODS = ["RS256", "RS384", "RS512", "ES256", "ES384", "ES512", "PS256", "PS384", "PS512", "EdDSA"]
SCOPE = "openid email profile"


class ProviderFault(Exception):
    """The provider does not answer, or not as it should; the message says what was wanted."""


@dataclass(frozen=True, slots=True)
class Asked(Immutable):
    """What has to come back unchanged: kept in the browser that was sent away."""

    state: str
    nonce: str
    verifier: str
    next: str


@dataclass(frozen=True, slots=True)
class Provider(Immutable):
    """`claim` of the ID token names the account; of `email` it is wanted that the provider verified it."""

    issuer: str
    client_id: str
    client_secret: str
    claim: str = "email"

    def sent_to(self, back: str, further: str) -> tuple[str, Asked]:
        """The address to sign in at, and what is remembered of it."""
        asked = Asked(secrets.token_urlsafe(32), secrets.token_urlsafe(32), secrets.token_urlsafe(48), further)
        where = self._known()["authorization_endpoint"]
        with self._client(back) as client:
            address, _ = client.create_authorization_url(
                where, state=asked.state, nonce=asked.nonce, code_verifier=asked.verifier
            )
        return str(address), asked

    def vouched_for(self, back: str, code: str, asked: Asked) -> str:
        """The login that the provider vouches for. NotAllowed where its word does not hold."""
        import httpx2
        from authlib.integrations.base_client import OAuthError

        known = self._known()
        try:
            with self._client(back) as client:
                told = client.fetch_token(known["token_endpoint"], code=code, code_verifier=asked.verifier)
            keys = httpx2.get(known["jwks_uri"], timeout=WITHIN_S).raise_for_status().json()
        except (httpx2.HTTPError, OAuthError, ValueError) as error:
            raise ProviderFault(f"{self.issuer} gave no token for the code ({error})") from error
        return self._login(self._claims(str(told.get("id_token", "")), keys, asked.nonce))

    def _claims(self, token: str, keys: Any, nonce: str) -> dict[str, Any]:  # noqa: ANN401
        from joserfc import jwt
        from joserfc.errors import JoseError
        from joserfc.jwk import KeySet

        wanted = jwt.JWTClaimsRegistry(
            leeway=LEEWAY_S,
            iss={"essential": True, "value": self.issuer},
            aud={"essential": True, "value": self.client_id},
            exp={"essential": True},
            nonce={"essential": True, "value": nonce},
        )
        try:
            claims = dict(jwt.decode(token, KeySet.import_key_set(keys), algorithms=METHODS).claims)
            wanted.validate(claims)
        except (JoseError, ValueError, TypeError, KeyError) as error:
            raise NotAllowed(f"the provider's word does not hold ({type(error).__name__}); sign in again") from error
        return claims

    def _login(self, claims: dict[str, Any]) -> str:
        login = claims.get(self.claim)
        if not isinstance(login, str) or not login:
            raise NotAllowed(f"the provider told no {self.claim}; whoever runs it has to release that claim")
        if self.claim == "email" and claims.get("email_verified") is not True:
            raise NotAllowed("the provider has not verified this e-mail address; have it verified there")
        return login

    def _known(self) -> dict[str, Any]:
        """What the provider says of itself (OpenID Connect Discovery 1.0)."""
        import httpx2

        address = f"{self.issuer.rstrip('/')}/.well-known/openid-configuration"
        try:
            known = httpx2.get(address, timeout=WITHIN_S).raise_for_status().json()
        except (httpx2.HTTPError, ValueError) as error:
            raise ProviderFault(f"{address} does not answer as a provider does ({error})") from error
        wanted = ("authorization_endpoint", "token_endpoint", "jwks_uri")
        if not isinstance(known, dict) or known.get("issuer") != self.issuer or not all(map(known.get, wanted)):
            raise ProviderFault(f"{address} does not tell {', '.join(wanted)} of the issuer {self.issuer}")
        return known

    def _client(self, back: str) -> "OAuth2Client":
        from authlib.integrations.httpx_client import OAuth2Client

        return OAuth2Client(
            self.client_id,
            self.client_secret,
            scope=SCOPE,
            redirect_uri=back,
            code_challenge_method="S256",
            timeout=WITHIN_S,
        )
