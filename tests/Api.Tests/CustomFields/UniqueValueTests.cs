using MakCrm.Api.Tests.Leads;
using MakCrm.Api.Tests.Privacy;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.CustomFields.FieldCalls;

namespace MakCrm.Api.Tests.CustomFields;

/// <summary>What is unique is one record's, however many come at once and however it is spelled.</summary>
public sealed class UniqueValueTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Theory]
    [InlineData("client", "/api/v1/clients")]
    [InlineData("deal", "/api/v1/deals")]
    [InlineData("lead", "/api/v1/leads")]
    public async Task Of_twenty_who_come_at_once_one_gets_the_value(string record, string path)
    {
        var code = await office.NewField(record, "text", new { isUnique = true });
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => office.Post(path, Record(record, code, "Д-1"))));
        answers.Count(a => a.Status == 201).ShouldBe(1);
        answers.Where(a => a.Status != 201).ShouldAllBe(a => a.Code == "custom_value_taken");
        (await office.Post(path, Record(record, code, "д-1"))).ExpectProblem(409, "custom_value_taken");
        (await office.Post(path, Record(record, code, "Д-2"))).Expect(201);
    }

    [Fact]
    public async Task A_value_that_is_given_up_is_free()
    {
        var code = await office.NewField("client", "phone", new { isUnique = true });
        var first = (await office.PostClient((code, "8 917 000-00-01"))).Expect(201).Id;
        (await office.PostClient((code, "+79170000001"))).ExpectProblem(409, "custom_value_taken");
        (await office.Patch($"/api/v1/clients/{first}", new { customValues = Values((code, "+79170000002")) })).Expect(200);
        var second = (await office.PostClient((code, "+79170000001"))).Expect(201).Id;
        (await office.Patch($"/api/v1/clients/{first}", new { customValues = Values((code, "+79170000001")) })).ExpectProblem(
            409,
            "custom_value_taken"
        );
        (await office.Post($"/api/v1/clients/{second}/trash")).Expect(200);
        (await office.Delete($"/api/v1/clients/{second}")).Expect(204);
        (await office.PostClient((code, "+79170000001"))).Expect(201);
    }

    [Fact]
    public async Task A_lead_that_its_source_sends_again_keeps_its_own()
    {
        var code = await office.NewField("lead", "text", new { isUnique = true });
        object Lead(string value, string? number) =>
            new
            {
                phones = new[] { LeadCalls.NewPhone() },
                externalId = number,
                customValues = Values((code, value)),
            }.WithoutNulls();
        var id = (await office.Post(LeadCalls.Leads, Lead("Д-1", "e-1"))).Expect(201).Id;
        (await office.Post(LeadCalls.Leads, Lead("Д-1", "e-1"))).Expect(200).Id.ShouldBe(id);
        (await office.Post(LeadCalls.Leads, Lead("Д-1", null))).ExpectProblem(409, "custom_value_taken");
        (await office.Post(LeadCalls.Leads, Lead("Д-2", "e-1"))).Expect(200);
        var batch = await office.Post(
            $"{LeadCalls.Leads}/batch",
            new { items = new[] { Lead("Д-1", null), Lead("Д-1", null), Lead("Д-2", null) } }
        );
        batch.Items.Select(i => i["problem"]?.Text("code")).ShouldBe([null, "custom_value_taken", "custom_value_taken"]);
    }

    [Fact]
    public async Task Who_is_erased_leaves_no_value_behind()
    {
        var code = await office.NewField("client", "text", new { isUnique = true });
        var phone = LeadCalls.NewPhone();
        object body = new
        {
            kind = "person",
            phones = new[] { phone },
            customValues = Values((code, "Единственный")),
        };
        (await office.Post("/api/v1/clients", body)).Expect(201);
        var request = (await office.Post(SubjectSteps.Requests, new { kind = "erasure", phone })).Expect(201).Id;
        (await office.Post($"{SubjectSteps.Requests}/{request}/erasure")).Expect(202);
        await Eventually.Holds(async () => (await api.Database.Find("единственный")).ShouldBeEmpty());
        (await api.Database.Find("Единственный")).ShouldBeEmpty();
    }

    static object Record(string record, string code, string value) =>
        record switch
        {
            "lead" => new { phones = new[] { LeadCalls.NewPhone() }, customValues = Values((code, value)) },
            "deal" => new { title = "Сделка", customValues = Values((code, value)) },
            _ => new
            {
                kind = "person",
                name = "Клиент",
                customValues = Values((code, value)),
            },
        };
}
