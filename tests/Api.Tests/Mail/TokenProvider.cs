using System.Net;
using System.Net.Http.Json;
using MakCrm.Infrastructure.Mail;

namespace MakCrm.Api.Tests.Mail;

/// <summary>A provider's token endpoint, which gives these tokens one after the other and then none.</summary>
sealed class TokenProvider(params string[] tokens) : HttpMessageHandler
{
    readonly Queue<string> left = new(tokens);

    public List<string> Asked { get; } = [];

    public MailTokens Tokens() =>
        new(new(new("https://provider.example/token"), "crm", "hidden", "long", Scope: null), this, TimeProvider.System);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Asked.Add(await request.Content!.ReadAsStringAsync(cancellationToken));
        return left.TryDequeue(out var token)
            ? new(HttpStatusCode.OK) { Content = JsonContent.Create(new { access_token = token, expires_in = 3600 }) }
            : new(HttpStatusCode.BadRequest);
    }
}
