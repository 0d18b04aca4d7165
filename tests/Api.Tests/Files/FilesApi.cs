using MakCrm.Api.Tests.Access;
using MakCrm.Application.Files;
using MakCrm.Infrastructure.Files;
using MakCrm.TestKit;
using MakCrm.TestKit.Clamd;
using MakCrm.WebApi;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Api.Tests.Files;

/// <summary>A server with little room and a store in a folder that tests look into.</summary>
[DedicatedServer("limits of the store of files")]
public sealed class SmallStoreApi : TestKit.CrmApiFixture
{
    public const int LargestFile = 300_000;
    public const int Room = 1_000_000;

    public string Folder { get; private set; } = "";

    protected override ServerSettings Configure(ServerSettings settings)
    {
        Folder = settings.Files.Folder;
        return settings with { Files = settings.Files with { Limits = new FileLimits(LargestFile, Room) } };
    }

    public Task<int> Sweep() => Services.GetRequiredService<OrphanedBlobCleanup>().Sweep(TestContext.Current.CancellationToken);

    /// <summary>What lies in the store, under the names that it has there.</summary>
    public IReadOnlyList<string> Stored(Guid tenant)
    {
        var folder = Path.Combine(Folder, tenant.ToString("n"));
        return Directory.Exists(folder) ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories) : [];
    }
}

/// <summary>A server whose files a virus scanner looks at.</summary>
[DedicatedServer("the virus scanner")]
public sealed class ScannedApi : TestKit.CrmApiFixture
{
    public FakeClamdServer Clamd { get; } = new();

    protected override ServerSettings Configure(ServerSettings settings) =>
        settings with
        {
            Files = settings.Files with { Scanner = new("127.0.0.1", Clamd.Port) },
        };
}
