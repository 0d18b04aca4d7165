using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MakCrm.WebApi.Endpoints.Connect.Tokens;

/// <summary>A revocation that succeeded says so by its status alone (RFC 7009, 2.2).</summary>
sealed class LeaveBodyEmpty : IOpenIddictServerHandler<ApplyRevocationResponseContext>
{
    public ValueTask HandleAsync(ApplyRevocationResponseContext context)
    {
        if (string.IsNullOrEmpty(context.Response.Error))
            context.HandleRequest();
        return default;
    }
}
