using MakCrm.Infrastructure.Identity.People;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MakCrm.WebApi.Endpoints.Connect.Tokens;

/// <summary>A code that came with another address or verifier than it was asked for with is spent, and leaves no grant behind.</summary>
sealed class EndGrantOfFailedCode(OAuthGrantService grants) : IOpenIddictServerHandler<ProcessErrorContext>
{
    public async ValueTask HandleAsync(ProcessErrorContext context)
    {
        if (context.State().Code is { } code)
            await grants.Revoke(code.TenantId, code.GrantId, context.CancellationToken);
        // Where it leads to are pages about OpenIddict's own settings.
        context.ErrorUri = null;
    }
}
