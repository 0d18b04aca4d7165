using MakCrm.Infrastructure.Identity;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MakCrm.WebApi.Endpoints.Connect;

/// <summary>Our public keys (RFC 7517): they turn by themselves, which OpenIddict's own, set at the start, do not.</summary>
sealed class PublishKeys(SigningKeyRing keys) : IOpenIddictServerHandler<HandleJsonWebKeySetRequestContext>
{
    public async ValueTask HandleAsync(HandleJsonWebKeySetRequestContext context)
    {
        foreach (var key in await keys.All(context.CancellationToken))
        {
            var (x, y) = key.Point();
            context.Keys.Add(
                new()
                {
                    Kty = JsonWebAlgorithmsKeyTypes.EllipticCurve,
                    Crv = JsonWebKeyECTypes.P256,
                    Use = JsonWebKeyUseNames.Sig,
                    Alg = SecurityAlgorithms.EcdsaSha256,
                    Kid = key.Kid,
                    X = x,
                    Y = y,
                }
            );
        }
    }
}
