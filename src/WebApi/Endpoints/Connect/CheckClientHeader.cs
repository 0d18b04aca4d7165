using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MakCrm.WebApi.Endpoints.Connect;

/// <summary>What OpenIddict's reader of the Basic scheme lets pass: another client in the body, an empty name, a null character, another scheme.</summary>
sealed class CheckClientHeader<TContext> : IOpenIddictServerHandler<TContext>
    where TContext : BaseValidatingContext
{
    public ValueTask HandleAsync(TContext context)
    {
        var (http, request) = (context.Http(), context.Transaction.Request!);
        string? header = http.Request.Headers.Authorization;
        if (header is null)
            return default;
        string? named = http.Request.Form["client_id"];
        if (
            !header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)
            || (named?.Length > 0 && named != request.ClientId)
            || request.ClientId?.IsStorable() == false
            || request.ClientSecret?.IsStorable() == false
        )
            ProtocolError.AmbiguousClient.Refuse(context);
        else if (string.IsNullOrEmpty(request.ClientId))
            ProtocolError.UnknownClient.Refuse(context);
        return default;
    }
}
