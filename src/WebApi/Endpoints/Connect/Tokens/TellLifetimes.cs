using MakCrm.Infrastructure.Identity.People;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MakCrm.WebApi.Endpoints.Connect.Tokens;

/// <summary>Whole seconds, where OpenIddict counts from a time that it has rounded; and how long a device waits between two questions (RFC 8628, 3.2).</summary>
sealed class TellLifetimes : IOpenIddictServerHandler<ProcessSignInContext>
{
    public ValueTask HandleAsync(ProcessSignInContext context)
    {
        if (context.EndpointType == OpenIddictServerEndpointType.PushedAuthorization)
            context.Response.ExpiresIn = (long)PushedRequests.Lifetime.TotalSeconds;
        if (context.EndpointType != OpenIddictServerEndpointType.DeviceAuthorization)
            return default;
        context.Response.ExpiresIn = (long)DeviceAuthorizations.Lifetime.TotalSeconds;
        context.Response["interval"] = (long)DeviceAuthorizations.Interval.TotalSeconds;
        return default;
    }
}
