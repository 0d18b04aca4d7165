using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MakCrm.WebApi.Endpoints.Connect;

/// <summary>Bounds, each parameter once, and no null character, before OpenIddict reads the form.</summary>
sealed class ReadBoundedForm<TContext> : IOpenIddictServerHandler<TContext>
    where TContext : BaseValidatingContext
{
    public async ValueTask HandleAsync(TContext context)
    {
        var http = context.Http();
        if (HttpMethods.IsPost(http.Request.Method) && await OAuthForm.Read(http) is null)
            ProtocolError.MalformedForm.Refuse(context);
    }
}
