using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MakCrm.WebApi.Endpoints.Connect.Authorize;

/// <summary>First of all whose request it is and where it may be answered: an application or an address that is not known gets a page, never a redirect.</summary>
sealed class FindAuthorizationRequest(AuthorizationRequests requests) : IOpenIddictServerHandler<ValidateAuthorizationRequestContext>
{
    public async ValueTask HandleAsync(ValidateAuthorizationRequestContext context)
    {
        var request = context.Http().Request;
        IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> given = HttpMethods.IsPost(request.Method)
            ? request.Form
            : request.Query;
        var found = await requests.Find(given.ToDictionary(StringComparer.Ordinal), context.CancellationToken);
        context.State().Authorization = found;
        if (found is null)
            ProtocolError.Invalid("The application or its address is not known.").Refuse(context);
        else
            found.Fault()?.Refuse(context);
    }
}
