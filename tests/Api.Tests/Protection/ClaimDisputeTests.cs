using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Clients;
using MakCrm.Api.Tests.Leads;
using MakCrm.Api.Tests.Privacy;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Protection.ProtectionCalls;

namespace MakCrm.Api.Tests.Protection;

/// <summary>Somebody says that a client is his and not the holder's, and somebody decides.</summary>
public sealed class ClaimDisputeTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Disputes = "/api/v1/claim-disputes";

    [Fact]
    public async Task Both_sides_are_heard_and_whoever_is_right_has_the_client()
    {
        var (holder, rival, judge) = await Three();
        var client = (await holder.Api.NewPerson("Спорный")).Id;
        var file = await Upload(rival);
        var body = new
        {
            clientId = client,
            reason = "Мой с января",
            fileIds = new[] { file },
        };
        var opened = (await rival.Api.Post(Disputes, body)).Expect(201);
        (opened.Json["claimId"], opened.Json.Text("state"), opened.Json.Uuid("clientId")).ShouldBe((null, "open", client));
        opened["fileIds"].AsArray().Single()!.GetValue<Guid>().ShouldBe(file);
        (await rival.Api.Post(Disputes, body)).ExpectProblem(409, "claim_dispute_open");
        await Eventually.Holds(async () => (await Told(holder, opened.Id)).ShouldBe(["claim_disputed"]));

        var answer = new { text = "Заявка раньше" };
        (await rival.Api.Post($"{Disputes}/{opened.Id}/answer", answer)).ExpectProblem(404, "claim_dispute_not_found");
        (await holder.Api.Post($"{Disputes}/{opened.Id}/answer", answer)).Expect(200).Json.Uuid("answeredBy").ShouldBe(holder.Id);
        var received = (await rival.Api.Get($"{Disputes}/{opened.Id}")).Expect(200);
        (
            received.Json.Text("answer"),
            received.Json["answeredBy"],
            received.Text.Contains(holder.Id.ToString(), StringComparison.Ordinal)
        ).ShouldBe(("Заявка раньше", null, false));

        var transfer = new { decision = "transfer", reason = "Договор подписан раньше" };
        (await rival.Api.Post($"{Disputes}/{opened.Id}/decide", transfer)).Expect(403);
        var decided = (await judge.Api.Post($"{Disputes}/{opened.Id}/decide", transfer)).Expect(200);
        (decided.Json.Text("state"), decided.Json.Uuid("decidedBy")).ShouldBe(("transferred", judge.Id));
        (await api.Office.ClaimsOn(client))
            .Select(c => (c.Holder(), c.Text("state")))
            .ShouldBe([(rival.Id, "standing"), (holder.Id, "ended")]);
        await Eventually.Holds(async () => (await Told(rival, opened.Id)).ShouldBe(["claim_decided"]));
        await Eventually.Holds(async () => (await Told(holder, opened.Id)).ShouldBe(["claim_decided", "claim_disputed"]));
        (await judge.Api.Post($"{Disputes}/{opened.Id}/decide", transfer)).ExpectProblem(409, "claim_dispute_over");
        (await holder.Api.Post($"{Disputes}/{opened.Id}/answer", answer)).ExpectProblem(409, "claim_dispute_over");
        (await rival.Api.Post($"{Disputes}/{opened.Id}/withdraw")).ExpectProblem(409, "claim_dispute_over");
    }

    [Fact]
    public async Task A_dispute_is_of_one_claim_that_stands_and_is_anothers()
    {
        var (holder, rival, _) = await Three();
        var client = (await holder.Api.NewPerson("Занятый")).Id;
        (await holder.Api.Post(Disputes, Of(client))).ExpectProblem(422, "claim_dispute_own");
        (await rival.Api.Post(Disputes, Of(Guid.CreateVersion7()))).ExpectProblem(422, "client_unknown");
        (await rival.Api.Post(Disputes, new { reason = "Никого" })).ExpectProblem(422, "claim_dispute_of_one");
        (await rival.Api.Post(Disputes, new { leadId = Guid.CreateVersion7(), reason = "Ничего" })).ExpectProblem(422, "lead_unknown");
        var unseen = new
        {
            clientId = client,
            reason = "Чужой файл",
            fileIds = new[] { Guid.CreateVersion7() },
        };
        (await rival.Api.Post(Disputes, unseen)).ExpectProblem(422, "claim_dispute_file_unknown");
        await api.Protect(new { terms = Array.Empty<object>() });
        var free = (await api.Office.NewPerson("Свободный")).Id;
        (await rival.Api.Post(Disputes, Of(free))).ExpectProblem(409, "client_not_claimed");
    }

    [Fact]
    public async Task Of_ten_disputes_at_once_one_is_opened_and_its_author_may_take_it_back()
    {
        var (holder, rival, judge) = await Three();
        var client = (await holder.Api.NewPerson("Популярный")).Id;
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => rival.Api.Post(Disputes, Of(client))));
        answers.Select(a => a.Status).Order().ShouldBe([201, .. Enumerable.Repeat(409, 9)]);
        var dispute = answers.Single(a => a.Status == 201).Id;
        (await holder.Api.Post($"{Disputes}/{dispute}/withdraw")).ExpectProblem(404, "claim_dispute_not_found");
        (await rival.Api.Post($"{Disputes}/{dispute}/withdraw")).Expect(200).Json.Text("state").ShouldBe("withdrawn");
        var again = (await rival.Api.Post(Disputes, Of(client))).Expect(201).Id;
        (await judge.Api.Post($"{Disputes}/{again}/decide", new { decision = "end", reason = "Ничей" })).Expect(200);
        (await api.Office.Protection(client))["isProtected"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task Whoever_came_by_a_lead_disputes_a_client_whom_he_does_not_see()
    {
        await api.ProtectFor(30);
        var holder = await api.NewAgent();
        var partner = await api.NewMember("partner");
        var phone = AccessApi.NewPhone();
        var client = (await holder.Api.NewPerson("Невидимый", phone)).Id;
        var lead = await api.NewLead(partner, phone);
        (await partner.Api.Post(Disputes, new { leadId = lead, reason = "Мой" })).ExpectProblem(409, "client_not_claimed");
        (await api.Office.Post($"/api/v1/leads/{lead}/client")).Expect(200);
        (await partner.Api.Post(Disputes, Of(client))).ExpectProblem(422, "client_unknown");
        var opened = (await partner.Api.Post(Disputes, new { leadId = lead, reason = "Мой" })).Expect(201);
        (opened.Json.Uuid("leadId"), opened.Json["clientId"], opened.Json["claimId"]).ShouldBe((lead, null, null));
        var body = (await holder.Api.Get($"{Disputes}/{opened.Id}")).Expect(200).Json;
        (body["leadId"], body.Uuid("clientId")).ShouldBe((null, client));
        var claim = (await api.Office.ClaimsOn(client)).Single().Uuid("id");
        (await partner.Api.Get($"{Disputes}?claimId={claim}")).Items.ShouldBeEmpty();
        (await api.Office.Get($"{Disputes}?claimId={claim}&state=open")).Items.Select(d => d.Uuid("id")).ShouldBe([opened.Id]);
    }

    [Fact]
    public async Task Nobody_decides_about_his_own_matter()
    {
        var (holder, _, judge) = await Three();
        var client = (await holder.Api.NewPerson("Судейский")).Id;
        var dispute = (await judge.Api.Post(Disputes, Of(client))).Expect(201).Id;
        (await judge.Api.Post($"{Disputes}/{dispute}/decide", new { decision = "transfer", reason = "Мне" })).ExpectProblem(
            422,
            "claim_dispute_partial"
        );
    }

    [Fact]
    public async Task Disputes_are_listed_to_both_sides_and_to_nobody_else()
    {
        var (holder, rival, _) = await Three();
        var outsider = await api.NewAgent();
        var clients = new[] { (await holder.Api.NewPerson("Первый")).Id, (await holder.Api.NewPerson("Второй")).Id };
        var first = (await rival.Api.Post(Disputes, Of(clients[0]))).Expect(201).Id;
        var second = (await rival.Api.Post(Disputes, Of(clients[1]))).Expect(201).Id;
        var page = (await rival.Api.Get($"{Disputes}?limit=1")).Expect(200);
        page.Items.Select(d => d.Uuid("id")).ShouldBe([second]);
        (await rival.Api.Get($"{Disputes}?limit=1&cursor={page.NextCursor}")).Items.Select(d => d.Uuid("id")).ShouldBe([first]);
        (await holder.Api.Get(Disputes)).Items.Select(d => d.Uuid("id")).ShouldBe([second, first]);
        (await outsider.Api.Get(Disputes)).Items.ShouldBeEmpty();
        (await outsider.Api.Get($"{Disputes}/{first}")).ExpectProblem(404, "claim_dispute_not_found");
    }

    [Fact]
    public async Task A_dispute_follows_the_claim_through_a_merge_and_back()
    {
        var (holder, rival, judge) = await Three();
        var old = (await holder.Api.NewPerson("Один")).Id;
        var young = (await api.Office.NewPerson("Он же")).Id;
        var dispute = (await rival.Api.Post(Disputes, Of(old))).Expect(201).Id;
        var merge = (await api.Office.Post("/api/v1/client-merges", new { survivorId = young, mergedIds = new[] { old } })).Expect(201).Id;
        (await rival.Api.Get($"{Disputes}/{dispute}")).Expect(200).Json.Uuid("clientId").ShouldBe(young);
        (await api.Office.Post($"/api/v1/client-merges/{merge}/undo", new { })).Expect(200);
        (await rival.Api.Get($"{Disputes}/{dispute}")).Expect(200).Json.Uuid("clientId").ShouldBe(old);
        (await judge.Api.Post($"{Disputes}/{dispute}/decide", new { decision = "transfer", reason = "Так" })).Expect(200);
        (await api.Office.ClaimsOn(old, "&state=standing")).Single().Holder().ShouldBe(rival.Id);
    }

    [Fact]
    public async Task What_was_said_is_forgotten_with_the_person()
    {
        var (holder, rival, _) = await Three();
        var phone = AccessApi.NewPhone();
        var client = (await holder.Api.NewPerson("Стираемый", phone)).Id;
        var body = new { clientId = client, reason = "Племянник Стираемова" };
        var dispute = (await rival.Api.Post(Disputes, body)).Expect(201).Id;
        var access = (await api.Office.Post(SubjectSteps.Requests, new { kind = "access", phone })).Expect(201).Id;
        (await api.Office.Export(access))["claim_disputes.json"].ShouldContain("Стираемова");
        var erasure = (await api.Office.Post(SubjectSteps.Requests, new { kind = "erasure", phone })).Expect(201).Id;
        (await api.Office.Post($"{SubjectSteps.Requests}/{erasure}/erasure")).Expect(202);
        await Eventually.Holds(async () => (await api.Office.Get($"{Disputes}/{dispute}")).Expect(200).Json.Text("reason").ShouldBe("***"));
        (await api.Database.Find("Стираемова")).ShouldBeEmpty();
    }

    /// <summary>Who has the client, who wants him, and who decides.</summary>
    async Task<(Member Holder, Member Rival, Member Judge)> Three()
    {
        await api.ProtectFor(30);
        var judge = await api.NewRole(
            ("clients.read", "tenant"),
            ("claims.read", "tenant"),
            ("claims.dispute", "tenant"),
            ("claims.decide", "tenant")
        );
        return (await api.NewAgent(), await api.NewAgent(), await api.NewMember(judge));
    }

    static object Of(Guid clientId) => new { clientId, reason = "Пришёл ко мне раньше" };

    static async Task<Guid> Upload(Member author) =>
        (await author.Api.Send(HttpMethod.Post, "/api/v1/files?name=contract.txt", "договор"u8.ToArray())).Expect(201).Id;

    static async Task<IReadOnlyList<string>> Told(Member reader, Guid dispute) =>
        [
            .. (await reader.Api.Get("/api/v1/notifications?limit=200"))
                .Expect(200)
                .Items.Where(n => n["subject"]!.Uuid("id") == dispute)
                .Select(n => n.Text("kind")!)
                .Order(),
        ];
}
