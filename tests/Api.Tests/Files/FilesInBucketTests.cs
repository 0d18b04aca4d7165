using MakCrm.Infrastructure.Files;
using MakCrm.TestKit;
using MakCrm.TestKit.S3;
using MakCrm.WebApi;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Api.Tests.Files;

/// <summary>A server that keeps its files in a bucket.</summary>
[DedicatedServer("the store of files")]
public sealed class BucketApi : CrmApiFixture, IAsyncLifetime, IAsyncDisposable
{
    public FakeS3Server Store { get; private set; } = null!;

    protected override ServerSettings Configure(ServerSettings settings) =>
        settings with
        {
            Files = settings.Files with { S3 = new(Store.Endpoint, FakeS3Server.Bucket, "us-east-1", FakeS3Server.Key, FakeS3Server.Key) },
        };

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        Store = await FakeS3Server.Start();
        await InitializeAsync();
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await Store.DisposeAsync();
    }
}

/// <summary>What a bucket does the same as a folder.</summary>
public sealed class FilesInBucketTests(BucketApi api) : IClassFixture<BucketApi>
{
    const string Path = FileCalls.Files;
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task Bytes_go_into_the_bucket_sealed_and_come_back()
    {
        var bytes = new byte[300_000];
        Random.Shared.NextBytes(bytes);
        "%PDF-1.7 тайное слово"u8.CopyTo(bytes);
        var file = (await office.Upload("скан.pdf", bytes)).Expect(201).Id;
        (await office.Content(file)).ShouldBe(bytes);
        foreach (var stored in Stored())
            (await File.ReadAllBytesAsync(stored, TestContext.Current.CancellationToken)).AsSpan().IndexOf("тайное"u8).ShouldBe(-1);
    }

    [Fact]
    public async Task Bytes_leave_the_bucket_with_the_last_file_that_has_them()
    {
        var franchisee = api.Network.Franchisees[0];
        var client = api.As(franchisee);
        var file = (await client.Upload("уходит.txt", FileCalls.Bytes("уходит"))).Expect(201).Id;
        Stored(franchisee.Id).ShouldNotBeEmpty();
        (await client.Post($"{Path}/{file}/trash")).Expect(200);
        (await client.Delete($"{Path}/{file}")).Expect(204);
        await Eventually.Holds(() =>
        {
            Stored(franchisee.Id).ShouldBeEmpty();
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task What_nobody_knows_is_swept_out_of_the_bucket_and_what_is_known_stays()
    {
        var franchisee = api.Network.Franchisees[1];
        var client = api.As(franchisee);
        var file = (await client.Upload("известный.txt", FileCalls.Bytes("известный"))).Expect(201).Id;
        var store = api.Services.GetRequiredService<IBlobStore>();
        var day = api.Clock.GetUtcNow().ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture);
        await store.Put(
            $"{franchisee.Id:n}/{day}/{Guid.CreateVersion7(api.Clock.GetUtcNow()):n}",
            async (to, ct) => await to.WriteAsync("ничей"u8.ToArray(), ct),
            TestContext.Current.CancellationToken
        );
        Stored(franchisee.Id).Count.ShouldBe(2);
        api.Clock.Advance(TimeSpan.FromDays(2));
        // The days that pass wake the sweep by themselves: it may be on its way already.
        await api.Services.GetRequiredService<OrphanedBlobCleanup>().Sweep(TestContext.Current.CancellationToken);
        await Eventually.Is(() => Task.FromResult(Stored(franchisee.Id).Count == 1), "one content is left");
        (await client.Content(file)).ShouldBe(FileCalls.Bytes("известный"));
    }

    IReadOnlyList<string> Stored(Guid? tenant = null) =>
        [
            .. Directory
                .GetFiles(api.Store.Folder, "*_object", SearchOption.AllDirectories)
                .Where(path => tenant is not { } id || path.Contains(id.ToString("n"), StringComparison.Ordinal)),
        ];
}
