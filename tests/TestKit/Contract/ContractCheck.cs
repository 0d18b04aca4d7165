namespace MakCrm.TestKit.Contract;

/// <summary>Stands in every test client's way: an answer that the contract does not allow never reaches the test.</summary>
public sealed class ContractCheck(OpenApi api, CapturedLog log, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        await StreamingResponseBuffer.KeepBeginning(response, cancellationToken);
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        var findings = AnswerRules.Findings(api, await Seen.Of(request, response, cancellationToken));
        if (findings.Count == 0)
            return response;
        var text =
            $"{request.Method} {request.RequestUri?.PathAndQuery} answered {(int)response.StatusCode} against the contract:\n  {string.Join("\n  ", findings)}";
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        response.Dispose();
        throw new ContractViolationException($"{text}\n{body}\n{((int)response.StatusCode >= 500 ? log.Troubles : "")}");
    }
}
