using System.Collections.Concurrent;
using MakCrm.TestKit.Contract;

namespace MakCrm.Contract.Tests.Hostile;

/// <summary>Sends hostile requests, several at once, and holds each answer against the contract. A fault of the server is none that it documents.</summary>
sealed class HostileRun(OpenApi api, HttpClient http)
{
    const int AtOnce = 12;
    readonly Dictionary<string, ApiOperation> operations = api.Operations.ToDictionary(operation => operation.Id);
    readonly ConcurrentBag<string> findings = [];

    /// <summary>What was answered wrongly; empty when nothing was.</summary>
    public async Task<IReadOnlyList<string>> Findings(IEnumerable<HostileRequest> requests, CancellationToken ct)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct };
        // Of one operation one after the other: what it has little room for, such as downloads, is no finding.
        await Parallel.ForEachAsync(
            requests.GroupBy(request => request.Operation).OrderByDescending(group => group.Count()),
            options,
            async (group, stop) =>
            {
                foreach (var request in group)
                    await Try(request, stop);
            }
        );
        return [.. findings.Order(StringComparer.Ordinal)];
    }

    async Task Try(HostileRequest request, CancellationToken ct)
    {
        using var message = request.Message(http.BaseAddress!);
        using var answer = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, ct);
        // A stream does not end by itself; that it began is answer enough.
        if (answer.Content.Headers.ContentType?.MediaType == "text/event-stream")
            return;
        var seen = await Seen.Of(message, answer, ct);
        foreach (var finding in Wrong(request, seen))
            findings.Add($"{request} answered {seen.Status}: {finding}\n    {(seen.Text.Length > 400 ? seen.Text[..400] : seen.Text)}");
    }

    IEnumerable<string> Wrong(HostileRequest request, Seen seen)
    {
        var operation = operations[request.Operation];
        if (seen.Status >= 500)
            return ["a fault of the server"];
        // Pages have headers that no program reads.
        return seen.MediaType == "text/html" && operation.Responses.ContainsKey($"{seen.Status}")
            ? []
            : AnswerRules.Findings(api, operation, seen);
    }
}
