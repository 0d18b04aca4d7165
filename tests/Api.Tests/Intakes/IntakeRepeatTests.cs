using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Intakes;

/// <summary>What comes by an intake is checked, told apart and refused as by <c>createLead</c>.</summary>
public sealed class IntakeRepeatTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    readonly TestApiClient office = api.As(api.HeadOffice);
    readonly TestApiClient platform = api.AsNobody();

    [Fact]
    public async Task A_known_phone_is_a_duplicate_as_everywhere()
    {
        var (intake, phone) = (await office.NewIntake("custom"), LeadCalls.NewPhone());
        var first = await office.Register(phone);
        var second = (await platform.Post(intake, ("phone", LeadCalls.Spelled(phone)))).Expect(201);
        (second["decision"].GetValue<string>(), second["duplicateOf"].GetValue<Guid>()).ShouldBe(("duplicate", first.Id));
        second.Texts("reasons").ShouldBe(["duplicate_phone"]);
    }

    [Fact]
    public async Task The_same_post_at_once_and_again_has_one_answer_and_makes_one_lead()
    {
        var intake = await office.NewIntake("tilda");
        (string, string)[] post = [("Phone", LeadCalls.NewPhone()), ("tranid", "1:1"), ("Comments", "перезвоните")];
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => platform.Post(intake, post)));
        answers.Select(a => a.Expect(200).Text).Distinct().ShouldHaveSingleItem();
        (await platform.Post(intake, post)).Text.ShouldBe(answers[0].Text);
        var lead = await office.LeadOf(intake);
        (lead["version"]!.GetValue<int>(), lead["commentCount"]!.GetValue<int>()).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Different_posts_with_one_number_at_once_make_one_lead()
    {
        var intake = await office.NewIntake("tilda");
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 10)
                .Select(n => platform.Post(intake, ("Phone", LeadCalls.NewPhone()), ("tranid", "2:2"), ("Name", $"Имя {n}")))
        );
        answers.Select(a => a.Expect(200).Id).Distinct().ShouldHaveSingleItem();
        answers.Count(a => a["decision"].GetValue<string>() == "accepted").ShouldBe(1);
        answers.Count(a => a["decision"].GetValue<string>() == "updated").ShouldBe(9);
        await office.LeadOf(intake);
    }

    [Fact]
    public async Task Without_a_contact_it_is_refused_as_everywhere()
    {
        var intake = await office.NewIntake("custom");
        (await platform.Post(intake, ("name", "Иван"))).ExpectProblem(422, "lead_without_contact");
        (await platform.Get(intake.Address)).ExpectProblem(422, "lead_without_contact");
    }

    [Fact]
    public async Task An_archived_source_refuses_clearly()
    {
        var intake = await office.NewIntake("custom");
        (await office.Post($"/api/v1/sources/{intake.SourceId}/archive")).Expect(200);
        (string, string)[] post = [("phone", LeadCalls.NewPhone())];
        (await platform.Post(intake, post)).ExpectProblem(409, "source_archived");
        (await office.Post($"/api/v1/sources/{intake.SourceId}/restore")).Expect(200);
        (await platform.Post(intake, post)).Expect(201);
    }

    [Fact]
    public async Task In_the_sandbox_all_is_checked_and_nothing_is_kept()
    {
        var intake = await office.NewIntake(new { preset = "custom", isSandbox = true });
        (await platform.Post(intake, ("phone", LeadCalls.NewPhone()))).Expect(201)["decision"].GetValue<string>().ShouldBe("accepted");
        (await platform.Post(intake, ("name", "Иван"))).ExpectProblem(422, "lead_without_contact");
        var magic = await platform.Post(intake, ("phone", LeadCalls.NewPhone()), ("external_id", "sandbox_duplicate"));
        magic.Expect(201)["decision"].GetValue<string>().ShouldBe("duplicate");
        (await office.LeadsOf(intake)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_audit_names_the_source_as_who_has_done_it()
    {
        var intake = await office.NewIntake("custom");
        var lead = (await platform.Post(intake, ("phone", LeadCalls.NewPhone()))).Expect(201);
        var entry = (await office.Get($"/api/v1/audit-entries?entityId={lead.Id}")).Expect(200).Items.ShouldHaveSingleItem();
        (entry["actorId"]!.GetValue<Guid>(), entry.Text("actorName"), entry.Text("operation")).ShouldBe(
            (intake.SourceId, intake.Code, "createLead")
        );
    }
}
