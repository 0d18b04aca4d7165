using MakCrm.Contract.Tests.Roles;
using MakCrm.TestKit;

namespace MakCrm.Contract.Tests.Crawl;

/// <summary>
/// The classes that crawl share one server: their requests change nothing that another asks about. They run one after the other, and each
/// asks several questions at once.
/// </summary>
[CollectionDefinition]
public sealed class CrawlCollection : ICollectionFixture<CrawledApi>;

/// <summary>The product with one record of every kind, and a second network that must not see any of them.</summary>
public sealed class CrawledApi : InProcessApi, IAsyncLifetime
{
    readonly Lazy<Task<RoleScene>> scene;

    public CrawledApi() => scene = new(() => RoleScene.Make(this));

    public OwnedRecords Records { get; private set; } = null!;

    public TestNetwork Strangers { get; private set; } = null!;

    /// <summary>People in all roles with records of their own; made for the first who asks.</summary>
    public Task<RoleScene> Scene => scene.Value;

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        Records = await OwnedRecords.Make(this);
        Strangers = await NewNetwork();
    }
}
