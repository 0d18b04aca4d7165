using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Identity.People;
using MakCrm.WebApi.Endpoints.Connect.Authorize;
using Microsoft.AspNetCore;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MakCrm.WebApi.Endpoints.Connect;

/// <summary>What our handlers have found out about a request and hand on to each other; OpenIddict carries it in its transaction.</summary>
sealed class ProtocolState
{
    /// <summary>Who asks at the token, introspection and revocation endpoints, when it is a machine client.</summary>
    public MachineClientAccess? Machine { get; set; }

    /// <summary>The same when it is an application.</summary>
    public RegisteredApplication? Application { get; set; }

    public AuthorizationRequest? Authorization { get; set; }

    /// <summary>The browser's session, once it is good enough for the application.</summary>
    public SignedInSession? Session { get; set; }

    public RedeemedCode? Code { get; set; }

    public PresentedToken? Refresh { get; set; }

    public DevicePoll? Device { get; set; }

    public AccessTokenClaims? Access { get; set; }

    public StoredRefreshToken? Held { get; set; }

    public IdTokenClaims? Hint { get; set; }

    public DeviceCodes? Codes { get; set; }
}

static class TransactionState
{
    const string Name = nameof(ProtocolState);

    public static ProtocolState State(this BaseContext context)
    {
        if (context.Transaction.GetProperty<ProtocolState>(Name) is { } state)
            return state;
        context.Transaction.SetProperty(Name, state = new());
        return state;
    }

    public static HttpContext Http(this BaseContext context) => context.Transaction.GetHttpRequest()!.HttpContext;
}
