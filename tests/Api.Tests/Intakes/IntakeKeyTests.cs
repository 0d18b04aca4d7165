using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Intakes;

/// <summary>A key opens one source, is shown to whoever manages sources alone, and can be taken back.</summary>
public sealed class IntakeKeyTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    readonly TestApiClient office = api.As(api.HeadOffice);
    readonly TestApiClient platform = api.AsNobody();

    [Fact]
    public async Task A_key_that_is_nobodys_opens_nothing_and_tells_nothing()
    {
        var refused = await platform.Get("/intake/bm9ib2R5LWtub3dzLW1l?phone=1");
        refused.ExpectProblem(404, "resource_not_found")["instance"].GetValue<string>().ShouldBe("/intake");
        (await platform.Get($"/intake/{new string('k', 5_000)}")).ExpectProblem(404, "resource_not_found");
    }

    [Fact]
    public async Task A_rotated_key_opens_beside_the_new_one_for_as_long_as_is_said()
    {
        var intake = await office.NewIntake("custom");
        var rotated = (await office.Post($"{intake.Path}/rotate-key", new { overlapSeconds = 3600 })).Expect(200);
        var next = intake with { Address = IntakeCalls.AddressOf(rotated)! };
        next.Address.ShouldNotBe(intake.Address);
        (await platform.Post(intake, ("phone", LeadCalls.NewPhone()))).Expect(201);
        (await platform.Post(next, ("phone", LeadCalls.NewPhone()))).Expect(201);
        (await office.Post($"{intake.Path}/rotate-key", new { overlapSeconds = 0 })).Expect(200);
        (await platform.Post(intake, ("phone", LeadCalls.NewPhone()))).ExpectProblem(404, "resource_not_found");
        (await platform.Post(next, ("phone", LeadCalls.NewPhone()))).ExpectProblem(404, "resource_not_found");
    }

    [Fact]
    public async Task A_revoked_key_opens_nothing_until_there_is_a_new_one()
    {
        var intake = await office.NewIntake("custom");
        (await office.Post($"{intake.Path}/rotate-key")).Expect(200);
        IntakeCalls.AddressOf((await office.Post($"{intake.Path}/revoke-key")).Expect(200)).ShouldBeNull();
        (await platform.Post(intake, ("phone", LeadCalls.NewPhone()))).ExpectProblem(404, "resource_not_found");
        (await office.Post($"{intake.Path}/revoke-key")).ExpectProblem(409, "intake_key_revoked");
        (await office.Get($"{intake.Path}/documentation")).ExpectProblem(409, "intake_key_revoked");
        var anew = intake with { Address = IntakeCalls.AddressOf((await office.Post($"{intake.Path}/rotate-key")).Expect(200))! };
        (await platform.Post(anew, ("phone", LeadCalls.NewPhone()))).Expect(201);
    }

    [Fact]
    public async Task Of_ten_who_open_an_intake_at_once_all_get_the_same_address()
    {
        var source = await office.NewSource($"race-{Guid.CreateVersion7().ToString("N")[^8..]}");
        var path = $"/api/v1/sources/{source.Id}/intake";
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => office.Put(path, new { preset = "custom" })));
        answers.Select(a => IntakeCalls.AddressOf(a.Expect(200))).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Others_neither_see_nor_change_the_intake_of_a_tenant()
    {
        var intake = await office.NewIntake("custom");
        var foreign = api.As(api.Network.Franchisees[0]);
        (await foreign.Get(intake.Path)).ExpectProblem(404, "source_intake_not_found");
        (await foreign.Post($"{intake.Path}/rotate-key")).ExpectProblem(404, "source_intake_not_found");
        (await foreign.Put(intake.Path, new { preset = "custom" })).ExpectProblem(404, "source_not_found");
        (await foreign.Get($"{intake.Path}/documentation")).ExpectProblem(404, "source_intake_not_found");
        var reader = api.As(await api.NewClient(api.HeadOffice, "sources.read"));
        (await reader.Get(intake.Path)).ExpectProblem(403, "forbidden");
        (await platform.Post(intake, ("phone", LeadCalls.NewPhone()))).Expect(201);
    }

    [Fact]
    public async Task A_key_lies_open_neither_in_the_database_nor_in_the_audit_nor_in_the_log()
    {
        var intake = await office.NewIntake("custom");
        var rotated = (await office.Post($"{intake.Path}/rotate-key", key: $"rotate-{intake.Code}")).Expect(200);
        intake = intake with { Address = IntakeCalls.AddressOf(rotated)! };
        var key = intake.Address.Split('/')[^1];
        (await platform.Post(intake, ("phone", LeadCalls.NewPhone()))).Expect(201);
        (await platform.PostText(intake, "{", "application/json")).Expect(400);
        var audit = (await office.Get($"/api/v1/audit-entries?entityId={intake.SourceId}")).Text;
        audit.ShouldNotContain(key);
        api.Log.Lines.ShouldNotContain(line => line.Contains(key));
        var held = await api.Database.Value<long>(
            "select count(*) from idempotency_records where position(convert_to($1, 'UTF8') in body) > 0",
            key
        );
        held.ShouldBe(0);
    }
}
