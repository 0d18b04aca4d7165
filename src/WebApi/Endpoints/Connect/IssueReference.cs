using MakCrm.Infrastructure.Identity.People;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MakCrm.WebApi.Endpoints.Connect;

/// <summary>
/// Codes and references that OpenIddict decides to give: random texts, of which our tables keep the hash. It would put all of it, sealed, into the
/// text itself, and could not take it back.
/// </summary>
sealed class IssueReference(AuthorizationCodes codes, PushedRequests pushed, DeviceAuthorizations devices)
    : IOpenIddictServerHandler<GenerateTokenContext>
{
    public async ValueTask HandleAsync(GenerateTokenContext context)
    {
        var (state, ct) = (context.State(), context.CancellationToken);
        context.Token = context.TokenType switch
        {
            TokenTypeIdentifiers.Private.AuthorizationCode => await codes.Issue(state.Authorization!.Order, state.Session!, ct),
            TokenTypeIdentifiers.Private.RequestToken => await pushed.Push(
                state.Application!,
                context.Principal.GetClaim(Claims.Private.RequestParameters)!,
                ct
            ),
            TokenTypeIdentifiers.Private.DeviceCode => await BeginDevice(context),
            TokenTypeIdentifiers.Private.UserCode => state.Codes!.UserCode,
            _ => throw new InvalidOperationException($"Nobody issues a {context.TokenType} here."),
        };
    }

    async Task<string> BeginDevice(GenerateTokenContext context)
    {
        var scope = string.Join(' ', context.Request!.GetScopes().Distinct(StringComparer.Ordinal));
        var given = context.State().Codes = await devices.Begin(context.State().Application!, scope, context.CancellationToken);
        return given.DeviceCode;
    }
}
