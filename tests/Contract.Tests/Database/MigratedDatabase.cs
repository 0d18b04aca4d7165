using MakCrm.TestKit;

namespace MakCrm.Contract.Tests.Database;

/// <summary>The classes that only look at a database share one.</summary>
[CollectionDefinition]
public sealed class MigratedCollection : ICollectionFixture<MigratedDatabase>;

/// <summary>A migrated database, for tests that only look at it.</summary>
public sealed class MigratedDatabase : IAsyncLifetime
{
    public TestDatabase Database { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Database = await TestCluster.Clone();

    public async ValueTask DisposeAsync() => await Database.DisposeAsync();
}
