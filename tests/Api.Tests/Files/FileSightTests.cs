using MakCrm.Api.Tests.Access;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Files;

/// <summary>Whose files a person meets.</summary>
public sealed class FileSightTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Path = FileCalls.Files;

    [Fact]
    public async Task Files_of_a_record_are_there_for_whoever_sees_the_record()
    {
        var me = await api.NewMember(await api.NewRole(("leads.read", "own"), ("files.read", "own"), ("files.manage", "own")));
        var (mine, others) = (await api.NewLead(me), await api.NewLead());
        var (seen, hidden) = (await Upload(api.Office, mine), await Upload(api.Office, others));
        (await me.Api.Get($"{Path}?recordType=lead&recordId={mine}")).Items.Single()["id"]!.GetValue<Guid>().ShouldBe(seen);
        (await me.Api.Content(seen)).ShouldNotBeEmpty();
        (await me.Api.Get($"{Path}/{hidden}")).ExpectProblem(404, "file_not_found");
        (await me.Api.Get($"{Path}/{hidden}/content")).Expect(404);
        (await me.Api.Get($"{Path}/{hidden}/revisions")).Expect(404);
        (await me.Api.Get($"{Path}?recordType=lead&recordId={others}")).ExpectProblem(404, "file_record_not_found");
        (await me.Api.Upload("подбросить.txt", FileCalls.Bytes("x"), FileCalls.Of("lead", others))).ExpectProblem(
            404,
            "file_record_not_found"
        );
    }

    [Fact]
    public async Task Who_reaches_only_himself_changes_only_what_he_has_uploaded()
    {
        var me = await api.NewMember(await api.NewRole(("leads.read", "tenant"), ("files.read", "own"), ("files.manage", "own")));
        var lead = await api.NewLead();
        var (mine, others) = (await Upload(me.Api, lead), await Upload(api.Office, lead));
        (await me.Api.Patch($"{Path}/{others}", new { name = "чужой.txt" })).ExpectProblem(404, "file_not_found");
        (await me.Api.Post($"{Path}/{others}/trash")).Expect(404);
        (await me.Api.Patch($"{Path}/{mine}", new { name = "мой.txt" })).Expect(200);
        (await me.Api.Post($"{Path}/{mine}/trash")).Expect(200);
    }

    [Fact]
    public async Task Files_without_a_record_are_there_as_far_as_the_role_reaches()
    {
        var me = await api.NewMember(await api.NewRole(("files.read", "own"), ("files.manage", "own")));
        var mine = (await me.Api.Upload("мой.txt", FileCalls.Bytes("мой"))).Expect(201).Id;
        var others = (await api.Office.Upload("чужой.txt", FileCalls.Bytes("чужой"))).Expect(201).Id;
        (await me.Api.Get($"{Path}?count=exact"))["total"]["count"]!.GetValue<int>().ShouldBe(1);
        (await me.Api.Get($"{Path}/{mine}")).Expect(200);
        (await me.Api.Get($"{Path}/{others}")).Expect(404);
        (await me.Api.Post($"{Path}/{mine}/links")).ExpectProblem(403, "forbidden");
    }

    [Fact]
    public async Task Without_the_records_own_permission_its_files_are_not_there()
    {
        var me = await api.NewMember(await api.NewRole(("files.read", "tenant")));
        var file = await Upload(api.Office, await api.NewLead());
        (await me.Api.Get($"{Path}/{file}")).Expect(404);
    }

    [Fact]
    public async Task Why_somebody_sees_a_file_is_explained_by_its_record()
    {
        var me = await api.NewMember(await api.NewRole(("leads.read", "own"), ("files.read", "tenant")));
        var (seen, hidden) = (await Upload(api.Office, await api.NewLead(me)), await Upload(api.Office, await api.NewLead()));
        (await Explain(me.Id, seen)).ShouldBeTrue();
        (await Explain(me.Id, hidden)).ShouldBeFalse();
    }

    async Task<bool> Explain(Guid userId, Guid file) =>
        (await api.Office.Get($"/api/v1/access-explanation?subjectId={userId}&operation=getFile&recordId={file}"))
            .Expect(200)["isAllowed"]
            .GetValue<bool>();

    static async Task<Guid> Upload(TestApiClient client, Guid lead) =>
        (await client.Upload("файл.txt", FileCalls.Bytes($"файл {Guid.CreateVersion7()}"), FileCalls.Of("lead", lead))).Expect(201).Id;
}
