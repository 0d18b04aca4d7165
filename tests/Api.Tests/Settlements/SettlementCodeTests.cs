using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Commissions;
using MakCrm.Api.Tests.Leads;
using MakCrm.Api.Tests.Partners;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Settlements.SettlementApi;

namespace MakCrm.Api.Tests.Settlements;

/// <summary>A partner accepts by a code that was sent to whoever signs in: a simple electronic signature, with its proof.</summary>
public sealed partial class SettlementCodeTests(AccessApi api) : IClassFixture<AccessApi>
{
    [Fact]
    public async Task A_settlement_is_accepted_by_the_code_that_was_sent_and_the_proof_is_kept()
    {
        var (settlement, person) = await Issued();
        (await person.Accept(settlement)).ExpectProblem(422, "settlement_code_missing");
        var sent = (await Send(settlement, person)).Expect(200);
        sent.Json.ShouldHave(new { channel = "email", attempts = 5 });
        (await person.Accept(settlement, await Code(person))).Expect(200).Json.Text("state").ShouldBe("accepted");
        var proof = (await api.Office.Get($"{At(settlement)}/acceptance")).Expect(200).Json;
        proof.ShouldHave(
            new
            {
                acceptedBy = person.Id,
                channel = "email",
                sha256 = settlement.Text("sha256"),
            }
        );
        proof.Text("address")!.ShouldContain("***@");
        proof.Text("codeHash")!.Length.ShouldBe(64);
    }

    [Fact]
    public async Task The_code_alone_is_proof_enough_for_a_bot()
    {
        var (settlement, person) = await Issued();
        (await Send(settlement, person)).Expect(200);
        var code = await Code(person);
        var at = $"{At(settlement)}/accept-by-code";
        var (lines, act) = (settlement.Text("sha256"), new string('0', 64));
        (await person.Api.Post(at, new { sha256 = lines })).Expect(400);
        (await person.Api.Post(at, new { sha256 = lines, code = Other(code) })).ExpectProblem(422, "settlement_code_wrong");
        var wrong = new
        {
            sha256 = lines,
            actSha256 = act,
            code,
        };
        (await person.Api.Post(at, wrong)).ExpectProblem(422, "settlement_hash_mismatch");
        (await person.Api.Post(at, new { sha256 = lines, code })).Expect(200).Json.Text("state").ShouldBe("accepted");
        (await person.Api.Post(at, new { sha256 = lines, code })).ExpectProblem(409, "settlement_not_issued");
    }

    [Fact]
    public async Task A_code_is_good_for_five_attempts_however_they_end()
    {
        var (settlement, person) = await Issued();
        (await Send(settlement, person)).Expect(200);
        var code = await Code(person);
        foreach (var wrong in Enumerable.Range(0, 5).Select(_ => Other(code)))
            (await person.Accept(settlement, wrong)).ExpectProblem(422, "settlement_code_wrong");
        (await person.Accept(settlement, code)).ExpectProblem(409, "settlement_code_attempts_used");
    }

    [Fact]
    public async Task Many_wrong_codes_at_once_count_as_well()
    {
        var (settlement, person) = await Issued();
        (await Send(settlement, person)).Expect(200);
        var code = await Code(person);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => person.Accept(settlement, Other(code))));
        answers.Count(a => a.Status == 422).ShouldBe(5);
        answers.Count(a => a.Status == 409).ShouldBe(3);
    }

    [Fact]
    public async Task A_code_is_for_one_settlement_and_one_person()
    {
        var ((first, person), (second, other)) = (await Issued(), await Issued());
        (await Send(first, person)).Expect(200);
        (await person.Accept(first)).ExpectProblem(422, "settlement_code_missing");
        (await other.Accept(second, await Code(person))).ExpectProblem(409, "settlement_code_expired");
        (await Send(first, other)).ExpectProblem(404, "settlement_not_found");
        (await Send(first, person)).ExpectProblem(409, "settlement_code_too_soon");
    }

    [Fact]
    public async Task An_employee_is_sent_none()
    {
        var (partner, _) = await api.Earning(10_000);
        var employee = await api.NewMember("partner");
        (await api.Office.Put($"{PartnerApi.Root}/{partner}/members/{employee.Id}", new { role = "employee" })).Expect(200);
        (await Send(await api.Issued(partner), employee)).ExpectProblem(403, "forbidden");
    }

    [Fact]
    public async Task The_office_says_whether_a_code_is_needed()
    {
        const string settings = "/api/v1/settlement-settings";
        var (_, person) = await api.NewStaffed();
        (await person.Api.Get(settings)).ExpectProblem(403, "forbidden");
        (await api.Office.Get(settings)).Expect(200).Json.ShouldHave(new { isCodeRequired = true });
        (await api.Office.Put(settings, new { isCodeRequired = true }, ifMatch: 7)).Expect(412);
    }

    async Task<(JsonNode Settlement, Member Person)> Issued()
    {
        var (partner, person) = await api.Earning(10_000);
        return (await api.Issued(partner), person);
    }

    static string At(JsonNode settlement) => $"{SettlementsPath}/{settlement["id"]}";

    static Task<ApiResponse> Send(JsonNode settlement, Member person) => person.Api.Post($"{At(settlement)}/acceptance-codes");

    async Task<string> Code(Member person)
    {
        var email = (await api.Office.Get($"/api/v1/users/{person.Id}")).Expect(200).Json.Text("email")!;
        return Digits().Match((await api.Letters.Newest(email, "Код для подтверждения")).Text).Value;
    }

    static string Other(string code) => code == "000000" ? "000001" : "000000";

    [GeneratedRegex(@"(?m)^[0-9]{6}\b")]
    private static partial Regex Digits();
}
