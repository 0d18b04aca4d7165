using MakCrm.WebApi.Pages;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MakCrm.WebApi.Endpoints.Connect.Authorize;

/// <summary>People see a page where OpenIddict would write the fault as plain text.</summary>
sealed class ExplainEndSession : IOpenIddictServerHandler<ApplyEndSessionResponseContext>
{
    public async ValueTask HandleAsync(ApplyEndSessionResponseContext context)
    {
        await AccountPages.Message(context.Http(), "broken_link", StatusCodes.Status400BadRequest).ExecuteAsync(context.Http());
        context.HandleRequest();
    }
}
