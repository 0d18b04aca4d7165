using MakCrm.Infrastructure.Identity;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MakCrm.WebApi.Endpoints.Connect;

/// <summary>Requests come to the issuer's address, whichever way the last step to this process went.</summary>
sealed class ResolveIssuerAddress(TokenSettings settings) : IOpenIddictServerHandler<ProcessRequestContext>
{
    readonly Uri issuer = new(settings.Issuer);

    public ValueTask HandleAsync(ProcessRequestContext context)
    {
        context.BaseUri = issuer;
        context.RequestUri = new Uri(settings.Of(context.Http().Request.Path));
        return default;
    }
}
