using System.Net;
using DnsClient;

namespace MakCrm.Infrastructure.Domains.Dns;

/// <summary>Asks one DNS server for TXT records by DnsClient: by UDP, and by TCP where the answer does not fit.</summary>
public sealed class DnsTxtResolver(IPEndPoint server)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // What was asked a moment ago is asked again: somebody has just set the record and waits.
    readonly LookupClient client = new(
        new LookupClientOptions(server)
        {
            Timeout = Patience,
            Retries = 1,
            UseCache = false,
        }
    );

    /// <returns>Null when the server cannot tell.</returns>
    public async Task<IReadOnlyList<string>?> Find(string name, CancellationToken ct)
    {
        try
        {
            var answer = await client.QueryAsync(name, QueryType.TXT, cancellationToken: ct);
            var isTold = !answer.HasError || answer.Header.ResponseCode == DnsHeaderResponseCode.NotExistentDomain;
            return isTold ? [.. answer.Answers.TxtRecords().Select(record => string.Concat(record.Text))] : null;
        }
        catch (DnsResponseException)
        {
            return null;
        }
    }
}
