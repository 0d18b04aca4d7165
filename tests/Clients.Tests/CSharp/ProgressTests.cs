using System.Text;
using MakCrm.Client;

namespace MakCrm.Clients.Tests.CSharp;

public sealed class ProgressTests
{
    const int Size = 300_000;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_upload_tells_how_far_it_is()
    {
        await using var api = await StubApi.Start();
        using var mak = api.Then(Answer.Json(201, Samples.File)).Client();
        var progressValues = new RecordedProgress();

        using var scan = Scan();
        await mak.Files.UploadFile(scan, new() { Name = "скан.png" }, new() { Progress = progressValues }, Ct);

        progressValues.Heard.Count.ShouldBeGreaterThan(1);
        progressValues.Heard.Select(progress => progress.Bytes).ShouldBeInOrder();
        progressValues.Heard[^1].ShouldBe(new FileProgress(Size, Size));
        api.Calls.Single().Body.Length.ShouldBe(Size);
    }

    [Fact]
    public async Task An_upload_that_is_repeated_tells_from_the_beginning_again()
    {
        await using var api = await StubApi.Start();
        using var mak = api.Then(Answer.Problem(503, "service_unavailable"), Answer.Json(201, Samples.File)).Client();
        var progressValues = new RecordedProgress();

        using var scan = Scan();
        await mak.Files.UploadFile(scan, new() { Name = "скан.png" }, new() { Progress = progressValues }, Ct);

        progressValues.Heard.Count(progress => progress.Bytes == Size).ShouldBe(2);
    }

    [Fact]
    public async Task A_download_tells_how_far_it_is_of_the_whole_that_the_server_names()
    {
        await using var api = await StubApi.Start();
        var length = Size.ToString(System.Globalization.CultureInfo.InvariantCulture);
        using var mak = api.Then(Answer.Text(200, "text/plain", new string('x', Size), ("Content-Length", length))).Client();
        var progress = new RecordedProgress();

        (await Downloaded(mak, progress)).ShouldBe(Size);

        progress.Heard[^1].ShouldBe(new FileProgress(Size, Size));
    }

    [Fact]
    public async Task Where_the_server_does_not_say_how_long_a_file_is_it_has_no_total()
    {
        await using var api = await StubApi.Start();
        using var mak = api.Then(Answer.Text(200, "text/plain", "abc")).Client();
        var progress = new RecordedProgress();

        (await Downloaded(mak, progress)).ShouldBe(3);

        progress.Heard.ShouldBe([new FileProgress(3, null)]);
    }

    static MemoryStream Scan() => new(Encoding.ASCII.GetBytes(new string('x', Size)));

    static async Task<long> Downloaded(MakClient mak, RecordedProgress progress)
    {
        await using var file = await mak.Files.DownloadFile(Samples.LeadId, options: new() { Progress = progress }, ct: Ct);
        using var stored = new MemoryStream();
        await file.CopyToAsync(stored, Ct);
        return stored.Length;
    }

    /// <summary>Hears at once: the framework's own would hear on some thread, some time.</summary>
    sealed class RecordedProgress : IProgress<FileProgress>
    {
        public List<FileProgress> Heard { get; } = [];

        public void Report(FileProgress value) => Heard.Add(value);
    }
}
