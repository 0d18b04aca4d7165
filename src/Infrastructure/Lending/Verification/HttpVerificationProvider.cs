using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using MakCrm.Application.Lending.Verification;
using MakCrm.Domain.Lending.Verification;
using MakCrm.Infrastructure.Net;

namespace MakCrm.Infrastructure.Lending.Verification;

/// <summary>A provider that is asked over HTTP, as its file says.</summary>
sealed class HttpVerificationProvider(ProviderFile file, SafeHttpClientFactory http, VerificationSettings settings) : IVerificationProvider
{
    const int LargestAnswer = 1024 * 1024;

    readonly SafeHttpOptions limits = new(settings.Patience, LargestAnswer, Redirects: 0, AllowsHttp: true);

    public VerificationKind Kind => file.Kind;

    public string Source => file.Source;

    public async Task<VerificationAnswer> Check(VerificationCheck check, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(settings.Patience);
        try
        {
            using var client = http.CreateClient(limits);
            using var request = Request(check);
            using var response = await client.SendAsync(request, patience.Token);
            return await Read(response, patience.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return VerificationAnswer.Failing(VerificationFailure.TimedOut);
        }
        catch (HttpRequestException)
        {
            var isLate = patience.IsCancellationRequested && !ct.IsCancellationRequested;
            return VerificationAnswer.Failing(isLate ? VerificationFailure.TimedOut : VerificationFailure.Unreachable);
        }
    }

    HttpRequestMessage Request(VerificationCheck check)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Address());
        foreach (var (name, value) in file.Request.Headers ?? new Dictionary<string, string>())
            request.Headers.TryAddWithoutValidation(name, ProviderTemplate.WithSettings(value, Variable));
        // Whoever takes money for an answer can see that it has given it already.
        request.Headers.TryAddWithoutValidation("X-Request-Id", check.Id.ToString());
        request.Content = JsonContent.Create(ProviderTemplate.Fill(file.Request.Body, check.Facts));
        return request;
    }

    async Task<VerificationAnswer> Read(HttpResponseMessage response, CancellationToken ct)
    {
        if (!response.IsSuccessStatusCode)
            return VerificationAnswer.Failing(TroubleOf(response.StatusCode), response.Headers.RetryAfter?.Delta);
        var answer = Parse(await response.Content.ReadAsByteArrayAsync(ct));
        if (answer is null || file.Rules.FirstOrDefault(rule => rule.Holds(answer)) is not { } rule)
            return VerificationAnswer.Failing(VerificationFailure.Malformed);
        var reference = file.Reference is { } at ? ProviderRule.Text(ProviderRule.Find(answer, at)) : null;
        return new(rule.Outcome, rule.Words(answer), reference?.Truncate(200), file.ValidDays);
    }

    static JsonNode? Parse(byte[] body)
    {
        try
        {
            return JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static VerificationFailure TroubleOf(HttpStatusCode status) =>
        status switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => VerificationFailure.Unauthorized,
            HttpStatusCode.TooManyRequests => VerificationFailure.RateLimited,
            < HttpStatusCode.InternalServerError => VerificationFailure.Malformed,
            _ => VerificationFailure.Unreachable,
        };

    /// <summary>A stand-in gets nobody's keys.</summary>
    string? Variable(string name) => settings.StandIn is null ? settings.Variable(name) : $"fake-{name}";

    Uri Address()
    {
        if (settings.StandIn is not { } standIn)
            return new(ProviderTemplate.WithSettings(file.Request.Address, settings.Variable));
        var there = new Uri(ProviderTemplate.WithSettings(file.Request.Address, _ => $"http://{standIn}"));
        return new($"http://{standIn}{there.PathAndQuery}");
    }
}
