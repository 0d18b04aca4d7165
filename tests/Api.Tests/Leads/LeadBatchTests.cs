using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Leads;

public sealed class LeadBatchTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Path = "/api/v1/leads/batch";
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task Each_item_has_its_own_result_in_its_place()
    {
        var (existing, phone) = (LeadCalls.NewPhone(), LeadCalls.NewPhone());
        await office.Register(existing);
        var batch = await office.Post(
            Path,
            new
            {
                items = new object[]
                {
                    new { phones = new[] { phone }, externalId = "b-1" },
                    new { phones = new[] { existing } },
                    new { phones = new[] { LeadCalls.NewPhone() }, source = "nobody" },
                    new { phones = new[] { LeadCalls.Spelled(phone) } },
                    new { name = "Без телефона" },
                    new
                    {
                        phones = new[] { phone },
                        externalId = "b-1",
                        city = "Уфа",
                    },
                },
            }
        );
        batch.Expect(200).Items.Select(item => item["index"]!.GetValue<int>()).ShouldBe([0, 1, 2, 3, 4, 5]);
        batch.Items.Select(Told).ShouldBe(["accepted", "duplicate", "source_unknown", "duplicate", "lead_without_contact", "updated"]);
        batch.Items[3]["receipt"]!.Uuid("duplicateOf").ShouldBe(batch.Items[0]["receipt"]!.Uuid("id"));
        Sums(batch).ShouldBe((1, 2, 1, 2));
    }

    [Fact]
    public async Task A_refused_item_is_pointed_at_in_the_whole_body()
    {
        var good = new { phones = new[] { LeadCalls.NewPhone() } };
        var bad = new { phones = new[] { LeadCalls.NewPhone() }, source = "nobody" };
        var batch = (await office.Post(Path, new { items = new object[] { good, bad } })).Expect(200);
        var problem = batch.Items[1]["problem"]!;
        (problem.Text("code"), problem["status"]!.GetValue<int>()).ShouldBe(("source_unknown", 422));
        problem["errors"]![0]!.Text("pointer").ShouldBe("/items/1/source");
    }

    [Fact]
    public async Task Five_hundred_leads_are_taken_at_once_and_not_one_more()
    {
        var batch = (await office.Post(Path, Many(500))).Expect(200);
        Sums(batch).ShouldBe((500, 0, 0, 0));
        var answer = await office.Post(Path, Many(501));
        answer.ExpectProblem(400, "invalid_request").Faults.ShouldBe(["too_many /items"]);
    }

    [Fact]
    public async Task An_empty_batch_is_refused()
    {
        (await office.Post(Path, new { items = Array.Empty<object>() }))
            .ExpectProblem(400, "invalid_request")
            .Faults.ShouldBe(["too_few /items"]);
        (await office.Post(Path, new { })).ExpectProblem(400, "invalid_request").Faults.ShouldBe(["required /items"]);
    }

    [Fact]
    public async Task An_item_without_the_right_shape_refuses_the_whole_and_stores_nothing()
    {
        var phone = LeadCalls.NewPhone();
        var answer = await office.Post(
            Path,
            new { items = new object[] { new { phones = new[] { phone } }, new { name = new string('x', 201) } } }
        );
        answer.ExpectProblem(400, "invalid_request").Faults.ShouldBe(["too_long /items/1/name"]);
        (await office.Get($"/api/v1/leads?phone={Uri.EscapeDataString(phone)}")).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_repeated_batch_gets_the_first_answer_byte_for_byte_and_stores_nothing_more()
    {
        var phone = LeadCalls.NewPhone();
        var body = new
        {
            items = new object[] { new { phones = new[] { phone } }, new { name = "Никто" }, new { phones = new[] { phone } } },
        };
        var first = (await office.Post(Path, body, key: "batch-1")).Expect(200);
        var second = (await office.Post(Path, body, key: "batch-1")).Expect(200);
        second.Text.ShouldBe(first.Text);
        second.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        (await office.Get($"/api/v1/leads?phone={Uri.EscapeDataString(phone)}")).Items.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Of_ten_equal_batches_at_once_with_one_key_one_takes_effect()
    {
        var phone = LeadCalls.NewPhone();
        var body = new { items = new[] { new { phones = new[] { phone } } } };
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => office.Post(Path, body, key: "batch-race")));
        answers.Select(answer => (answer.Status, answer.Text)).Distinct().Count().ShouldBe(1);
        (await office.Get($"/api/v1/leads?phone={Uri.EscapeDataString(phone)}")).Items.Count.ShouldBe(1);
    }

    static object Many(int count) =>
        new { items = Enumerable.Range(0, count).Select(_ => new { phones = new[] { LeadCalls.NewPhone() } }) };

    static string Told(System.Text.Json.Nodes.JsonNode item) => item["receipt"]?.Text("decision") ?? item["problem"]!.Text("code")!;

    static (int, int, int, int) Sums(ApiResponse batch) =>
        (
            batch["accepted"].GetValue<int>(),
            batch["duplicates"].GetValue<int>(),
            batch["updated"].GetValue<int>(),
            batch["refused"].GetValue<int>()
        );
}
