using MakCrm.TestKit;

namespace MakCrm.Contract.Tests.Crawl;

/// <summary>The product with one record of every kind, and a second network that must not see any of them.</summary>
public sealed class CrawledApi : CrmApi, IAsyncLifetime
{
    public OwnedRecords Records { get; private set; } = null!;

    public Network Strangers { get; private set; } = null!;

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        Records = await OwnedRecords.Make(this);
        Strangers = await NewNetwork();
    }
}
