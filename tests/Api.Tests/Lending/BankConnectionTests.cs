using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Lending.BankSteps;

namespace MakCrm.Api.Tests.Lending;

/// <summary>Connections to banks: what they take, keep and show.</summary>
public sealed class BankConnectionTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task A_bank_is_connected_once_and_its_secrets_are_never_shown()
    {
        var bank = await api.NewRestBank();
        var shown = (await office.Get($"{Connections}/{bank.Connection}")).Expect(200);
        shown.Json.ToJsonString().ShouldNotContain(bank.Name);
        shown.Json.ToJsonString().ShouldNotContain(BankAccount.CallbackSecret);
        shown["mapping"]["fields"]!.AsArray().Count.ShouldBe(7);
        (await office.Post(Connections, Body(bank.Bank))).ExpectProblem(409, "bank_connection_exists");
        (await office.Get($"{Connections}?bankId={bank.Bank}")).Expect(200).Items.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Another_tenant_does_not_see_it()
    {
        var bank = await api.NewRestBank();
        var franchisee = api.As(api.Network.Franchisees[0]);
        (await franchisee.Get($"{Connections}/{bank.Connection}")).ExpectProblem(404, "bank_connection_not_found");
        (await franchisee.Post(Connections, Body(bank.Bank))).ExpectProblem(422, "bank_unknown");
    }

    [Theory]
    [InlineData("http://192.168.0.1/api")]
    [InlineData("http://bank.example/api")]
    [InlineData("https://bank.example/api?token=1")]
    public async Task What_may_not_be_called_is_refused(string address) =>
        (await office.Post(Connections, Body(await office.NewBank(), address))).ExpectProblem(422, "bank_address_refused");

    [Theory]
    [InlineData("borrower.shoeSize", null, "orderId")]
    [InlineData("borrower.name", "both", "orderId")]
    [InlineData("borrower.name", null, "client.name.first")]
    public async Task A_mapping_that_makes_no_sense_is_refused(string source, string? constant, string target)
    {
        var fields = new object[] { new { target = "client.name", source = "borrower.name" }, Field(target, source, constant) };
        var mapping = new
        {
            submitPath = "/a",
            fields,
            report = new { key = "k", status = "s" },
            states = new[] { new { status = "A", state = "approved" } },
        };
        var body = Registration(await office.NewBank(), "rest_json", "https://bank.example", new { scheme = "none" }, mapping);
        (await office.Post(Connections, body)).ExpectProblem(422, "bank_mapping_invalid");
    }

    [Fact]
    public async Task A_dry_run_shows_the_request_and_reads_a_callback()
    {
        var bank = await api.NewRestBank();
        var report =
            """{"orderId":"x","status":"APPROVED","version":3,"offers":[{"sum":45000000,"term":36,"rate":19.9}],"documents":[{"code":"2-НДФЛ","name":"Справка"}]}""";
        var run = (await office.Post($"{Connections}/{bank.Connection}/dry-run", new { report, contentType = "application/json" })).Expect(
            200
        );
        run["body"].GetValue<string>().ShouldContain("\"loan\":{\"sum\":50000000,\"term\":36,\"kind\":\"consumer_loan\"}");
        run["missing"].AsArray().ShouldBeEmpty();
        var reading = run["reading"];
        (reading.Text("state"), reading["sequence"]!.GetValue<long>(), reading["isUnderstood"]!.GetValue<bool>()).ShouldBe(
            ("approved", 3, true)
        );
        reading["offers"]![0]!["rate"]!.GetValue<decimal>().ShouldBe(19.9m);
        (await bank.Applications()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Xml_is_written_and_read_as_its_mapping_says()
    {
        var bank = await api.NewXmlBank("xml");
        var report =
            """<answer><ext>x</ext><number>1/26</number><state changed="2026-01-12T08:30:00Z">ОДОБРЕНО</state><offers><offer sum="450000.00" term="36" rate="19,9"/></offers></answer>""";
        var run = (await office.Post($"{Connections}/{bank.Connection}/dry-run", new { report })).Expect(200);
        run["body"].GetValue<string>().ShouldContain("<request><ext>");
        run["body"].GetValue<string>().ShouldContain("<sum>500000.00</sum>");
        run["reading"]["offers"]![0]!["amount"]!["amount"]!.GetValue<long>().ShouldBe(45_000_000);
        var bomb = """<!DOCTYPE a [<!ENTITY b "c">]><answer><state>&b;</state></answer>""";
        var refused = (await office.Post($"{Connections}/{bank.Connection}/dry-run", new { report = bomb })).Expect(200);
        refused["reading"]["isUnderstood"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task A_test_says_whether_the_bank_can_be_reached()
    {
        var bank = await api.NewRestBank();
        (await office.Post($"{Connections}/{bank.Connection}/test")).Expect(200)["isReached"].GetValue<bool>().ShouldBeTrue();
        (await office.Patch($"{Connections}/{bank.Connection}", new { credentials = new { scheme = "bearer", token = "other" } })).Expect(
            200
        );
        (await office.Post($"{Connections}/{bank.Connection}/test")).Expect(200).Json.Text("trouble").ShouldBe("unauthorized");
    }

    [Fact]
    public async Task A_connection_is_disabled_and_enabled_by_its_version()
    {
        var bank = await api.NewRestBank();
        (await office.Post($"{Connections}/{bank.Connection}/enable")).ExpectProblem(409, "bank_connection_state_unfit");
        (await office.Post($"{Connections}/{bank.Connection}/disable", null, ifMatch: 7)).ExpectProblem(412, "stale_version");
        (await office.Post($"{Connections}/{bank.Connection}/disable")).Expect(200).Json.Text("state").ShouldBe("disabled");
        var draft = await api.NewDraft(bank);
        var answer = await api.As(api.Network.Franchisees[0]).Post($"/api/v1/loan-applications/{draft}/send");
        answer.ExpectProblem(409, "bank_not_connected");
        (await office.Post($"{Connections}/{bank.Connection}/enable")).Expect(200).Json.Text("state").ShouldBe("enabled");
    }

    static object Field(string target, string source, string? constant) =>
        constant is null
            ? new { target, source }
            : new
            {
                target,
                source,
                constant,
            };

    static object Body(Guid bank, string address = "https://bank.example/api") =>
        Registration(bank, "rest_json", address, new { scheme = "none" }, RestMapping());
}
