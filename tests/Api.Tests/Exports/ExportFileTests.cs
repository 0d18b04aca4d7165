using MakCrm.Api.Tests.Access;
using MakCrm.Infrastructure.Exports;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;
using static MakCrm.Api.Tests.Exports.ExportCalls;
using static MakCrm.Api.Tests.Search.SearchCalls;

namespace MakCrm.Api.Tests.Exports;

/// <summary>Exports that are made beside requests.</summary>
public sealed class ExportFileTests(AccessApi api) : IClassFixture<AccessApi>
{
    static readonly object ByFile = new { delivery = "file" };
    readonly string name = $"Имя {Guid.CreateVersion7():N}";

    object Named => Is("name", "eq", name);

    static Task<ApiResponse> Ready(TestApiClient client, Guid export) =>
        Eventually.Gives(async () =>
        {
            var response = (await client.Get($"{Place}/{export}")).Expect(200);
            response["state"].GetValue<string>().ShouldBe("ready");
            return response;
        });

    [Fact]
    public async Task A_file_is_made_kept_and_there_for_whoever_ordered_it_alone()
    {
        var me = await api.NewMember(
            await api.NewRole(
                ("leads.read", "tenant"),
                ("leads.contacts.read", "tenant"),
                ("exports.create", "tenant"),
                ("files.read", "own"),
                ("files.share", "own")
            )
        );
        var lead = await api.NewLead(name: name);
        var export = (await me.Api.Export("lead", Named, ["id", "name"], ByFile)).Expect(201).Id;
        var ready = await Ready(me.Api, export);
        ready["rows"].GetValue<long>().ShouldBe(1);
        LinesOf(await me.Api.Bytes(export)).ShouldBe(["Идентификатор;Имя", $"{lead};{name}"]);
        var file = ready["fileId"].GetValue<Guid>();
        (await api.Office.Get($"/api/v1/files/{file}")).ExpectProblem(404, "file_not_found");
        (await api.Office.Get("/api/v1/files?limit=200")).Items.ShouldNotContain(i => i["id"]!.GetValue<Guid>() == file);
        (await api.Office.Get($"{Place}/{export}")).ExpectProblem(404, "export_not_found");
        var link = (await me.Api.Post($"/api/v1/files/{file}/links")).Expect(200)["url"].GetValue<string>();
        var opened = await api.AsNobody()
            .Http.GetByteArrayAsync(new Uri(new Uri(link).AbsolutePath, UriKind.Relative), TestContext.Current.CancellationToken);
        LinesOf(opened).Length.ShouldBe(2);
    }

    [Fact]
    public async Task It_is_made_with_the_rights_of_the_moment_in_which_it_is_made()
    {
        var export = await Broken(api.HeadOffice.Client.Id, "lead", attempts: 1);
        var stranger = await Broken(Guid.CreateVersion7(), "lead", attempts: 1);
        await Ready(api.Office, export);
        await Eventually.Holds(async () => (await StateOf(stranger)).ShouldBe("failed"));
    }

    [Fact]
    public async Task What_a_server_that_died_has_left_is_made_anew_and_given_up_in_the_end()
    {
        await api.NewLead(name: name);
        var export = await Broken(api.HeadOffice.Client.Id, "lead", attempts: 1);
        var hopeless = await Broken(api.HeadOffice.Client.Id, "lead", attempts: 3);
        (await Ready(api.Office, export))["rows"].GetValue<long>().ShouldBe(1);
        LinesOf(await api.Office.Bytes(export)).Length.ShouldBe(2);
        await Eventually.Holds(async () => (await StateOf(hopeless)).ShouldBe("failed"));
        await Eventually.Holds(async () =>
            (await api.Office.Get("/api/v1/notifications?kind=export_failed")).Items.ShouldContain(n =>
                n["subject"]!["id"]!.GetValue<Guid>() == hopeless
            )
        );
    }

    [Fact]
    public async Task One_that_is_cancelled_is_not_gone_on_with()
    {
        var export = await Broken(api.HeadOffice.Client.Id, "lead", attempts: 1, leased: "1 hour");
        (await api.Office.Post($"{Place}/{export}/cancel")).Expect(200)["state"].GetValue<string>().ShouldBe("cancelled");
        var isHis = await api.Database.Value<bool>("select export_note($1, $2, 1, 7, '1 minute')", api.HeadOffice.Id, export);
        isHis.ShouldBeFalse();
        (await api.Office.Get($"{Place}/{export}/content")).ExpectProblem(409, "export_not_ready");
        (await api.Office.Post($"{Place}/{export}/cancel")).ExpectProblem(409, "export_ended");
    }

    [Fact]
    public async Task After_a_week_it_is_forgotten_with_its_file()
    {
        var export = (await api.Office.Export("lead", Named, ["id"], ByFile)).Expect(201).Id;
        var file = (await Ready(api.Office, export))["fileId"].GetValue<Guid>();
        await api.Database.Execute("update exports set ordered_at = now() - interval '8 days' where id = $1", export);
        await api.Services.GetRequiredService<ExportWorker>().Forget(TestContext.Current.CancellationToken);
        await Eventually.Holds(async () => (await api.Office.Get($"{Place}/{export}")).ExpectProblem(404, "export_not_found"));
        (await api.Office.Get($"/api/v1/files/{file}")).ExpectProblem(404, "file_not_found");
    }

    Task<string> StateOf(Guid export) => api.Database.Value<string>("select state from exports where id = $1", export);

    /// <summary>An export whose maker has gone away.</summary>
    async Task<Guid> Broken(Guid by, string recordType, int attempts, string leased = "-1 second")
    {
        var id = Guid.CreateVersion7();
        await api.Database.Execute(
            """
            insert into exports (tenant_id, id, record_type, format, delivery, state, asked, ordered_by, withheld, rows, attempts, leased_until, ordered_at, version)
            values ($1, $2, $3, 'csv', 'file', 'running', $4::jsonb, $5, '{}', 5, $6, now() + $7::interval, now(), 1)
            """,
            api.HeadOffice.Id,
            id,
            recordType,
            $$"""{"recordType":"lead","format":"csv","columns":["name"],"filter":{"op":"eq","field":"name","value":"{{name}}" } }""",
            by,
            attempts,
            leased
        );
        return id;
    }
}
