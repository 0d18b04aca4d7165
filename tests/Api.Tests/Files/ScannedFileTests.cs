using MakCrm.TestKit;
using MakCrm.TestKit.Clamd;

namespace MakCrm.Api.Tests.Files;

public sealed class ScannedFileTests(ScannedApi api) : IClassFixture<ScannedApi>
{
    const string Path = FileCalls.Files;
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task A_file_can_be_read_once_the_scanner_has_looked()
    {
        var file = (await office.Upload("чистый.txt", FileCalls.Bytes(new string('ч', 100_000)))).Expect(201).Id;
        await Eventually.Holds(async () => (await State(file)).ShouldBe("ready"));
        (await office.Content(file)).Length.ShouldBe(200_000);
        var looks = api.Clamd.Looks;
        // What it has seen it need not see again.
        (await State((await office.Upload("ещё раз.txt", FileCalls.Bytes(new string('ч', 100_000)))).Expect(201).Id)).ShouldBe("ready");
        api.Clamd.Looks.ShouldBe(looks);
    }

    [Fact]
    public async Task Nobody_reads_what_it_has_found_something_in_and_it_is_not_taken_in_again()
    {
        var infected = (await office.Upload("вирус.txt", FakeClamdServer.Eicar)).Expect(201);
        infected["state"].GetValue<string>().ShouldBe("checking");
        await Eventually.Holds(async () => (await State(infected.Id)).ShouldBe("quarantined"));
        (await office.Get($"{Path}/{infected.Id}/content")).ExpectProblem(422, "file_infected");
        (await office.Post($"{Path}/{infected.Id}/links")).ExpectProblem(422, "file_infected");
        (await office.Upload("он же.txt", FakeClamdServer.Eicar)).ExpectProblem(422, "file_infected");
        (await office.Revise(infected.Id, FileCalls.Bytes("исправлено"))).Expect(200);
        await Eventually.Holds(async () => (await office.Content(infected.Id)).ShouldBe(FileCalls.Bytes("исправлено")));
    }

    [Fact]
    public async Task While_the_scanner_is_in_trouble_a_file_waits_and_is_looked_at_later()
    {
        api.Clamd.IsTroubled = true;
        var file = (await office.Upload("ждёт.txt", FileCalls.Bytes("ждёт своей очереди"))).Expect(201).Id;
        (await office.Get($"{Path}/{file}/content")).ExpectProblem(409, "file_not_checked");
        (await office.Post($"{Path}/{file}/links")).ExpectProblem(409, "file_not_checked");
        var looks = api.Clamd.Looks;
        await Eventually.Holds(() =>
        {
            api.Clamd.Looks.ShouldBeGreaterThan(looks);
            return Task.CompletedTask;
        });
        (await State(file)).ShouldBe("checking");
        api.Clamd.IsTroubled = false;
        await Eventually.Holds(async () =>
        {
            api.Clock.Advance(TimeSpan.FromSeconds(30));
            (await State(file)).ShouldBe("ready");
        });
    }

    async Task<string> State(Guid file) => (await office.Get($"{Path}/{file}")).Expect(200)["state"].GetValue<string>();
}
