using MakCrm.Api.Tests.Access;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Partners.PartnerApi;

namespace MakCrm.Api.Tests.Partners;

public sealed class AgreementTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Agreements = "/api/v1/partner-agreements";
    static int codes;
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task An_owner_accepts_the_text_in_force_and_the_proof_is_kept()
    {
        var (partner, owner) = await api.NewStaffed();
        var agreement = await NewAgreement();
        var body = await Mine(owner, agreement.Id);
        body["mustAccept"]!.GetValue<bool>().ShouldBeTrue();
        var given = (await Accept(owner, agreement.Id, body)).Expect(200);
        (await Accept(owner, agreement.Id, body)).Expect(200).Id.ShouldBe(given.Id);
        (await Mine(owner, agreement.Id))["mustAccept"]!.GetValue<bool>().ShouldBeFalse();
        var proof = (await office.Get($"{Root}/{partner}/acceptances")).Expect(200).Items.Single();
        proof["acceptedBy"]!.GetValue<Guid>().ShouldBe(owner.Id);
        proof["textSha256"]!.GetValue<string>().ShouldBe(agreement["current"]["textSha256"]!.GetValue<string>());
        proof["remoteAddress"]!.GetValue<string>().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_new_text_is_to_be_accepted_again_and_the_old_one_cannot_be()
    {
        var (_, owner) = await api.NewStaffed();
        var agreement = await NewAgreement();
        var old = await Mine(owner, agreement.Id);
        (await Accept(owner, agreement.Id, old)).Expect(200);
        var next = new { text = "По-новому", comment = "Срок" };
        var published = (await office.Post($"{Agreements}/{agreement.Id}/versions", next)).Expect(200);
        published["current"]["number"]!.GetValue<int>().ShouldBe(2);
        (await office.Post($"{Agreements}/{agreement.Id}/versions", next)).ExpectProblem(409, "partner_agreement_unchanged");
        (await Accept(owner, agreement.Id, old)).ExpectProblem(409, "partner_agreement_text_differs");
        var body = await Mine(owner, agreement.Id);
        (body["mustAccept"]!.GetValue<bool>(), body["acceptedNumber"]!.GetValue<int>()).ShouldBe((true, 1));
        (await office.Get($"{Agreements}/{agreement.Id}/versions?limit=1")).Expect(200).NextCursor.ShouldNotBeNull();
    }

    [Fact]
    public async Task Whom_it_does_not_concern_is_not_asked_and_employees_accept_nothing()
    {
        var (_, employee) = await api.NewStaffed("employee");
        var (ours, others) = (await NewAgreement(), await NewAgreement("self_employed"));
        var body = await Mine(employee, ours.Id);
        (await Accept(employee, ours.Id, body)).ExpectProblem(403, "partner_role_insufficient");
        (await employee.Api.Get($"{PartnerApi.Mine}/agreements"))["agreements"]
            .AsArray()
            .ShouldNotContain(a => a!["agreementId"]!.GetValue<Guid>() == others.Id);
        (await office.Post($"{Agreements}/{ours.Id}/archive")).Expect(200);
        (await Accept(employee, ours.Id, body)).Expect(403);
        (await office.Post($"{Agreements}/{ours.Id}/archive")).ExpectProblem(409, "partner_agreement_archived");
        (await office.Post($"{Agreements}/{ours.Id}/restore")).Expect(200).Json["archivedAt"].ShouldBeNull();
    }

    [Fact]
    public async Task Whoever_accepts_twice_at_once_has_accepted_once()
    {
        var (partner, owner) = await api.NewStaffed();
        var agreement = await NewAgreement();
        var body = await Mine(owner, agreement.Id);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Accept(owner, agreement.Id, body)));
        answers.ShouldContain(a => a.Status == 200);
        (await office.Get($"{Root}/{partner}/acceptances")).Items.Count.ShouldBe(1);
    }

    async Task<ApiResponse> NewAgreement(string? legalForm = null)
    {
        var agreement = new
        {
            code = $"offer-{Interlocked.Increment(ref codes)}",
            title = "Оферта",
            text = $"Партнёр приводит лидов {codes}",
            legalForms = legalForm is null ? [] : new[] { legalForm },
        };
        return (await office.Post(Agreements, agreement)).Expect(201);
    }

    static async Task<System.Text.Json.Nodes.JsonNode> Mine(Member person, Guid agreement) =>
        (await person.Api.Get($"{PartnerApi.Mine}/agreements"))
            .Expect(200)["agreements"]
            .AsArray()
            .First(a => a!["agreementId"]!.GetValue<Guid>() == agreement)!;

    static Task<ApiResponse> Accept(Member person, Guid agreement, System.Text.Json.Nodes.JsonNode body) =>
        person.Api.Post(
            $"{PartnerApi.Mine}/agreements/{agreement}/accept",
            new { number = body["number"]!.GetValue<int>(), textSha256 = body["textSha256"]!.GetValue<string>() }
        );
}
