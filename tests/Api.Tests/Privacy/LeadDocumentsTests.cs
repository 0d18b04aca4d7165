using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Privacy;

public sealed class LeadDocumentsTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task Who_may_see_documents_reads_what_was_kept()
    {
        var lead = await Kept();
        var documents = (await office.Get(DocumentCalls.Of(lead))).Expect(200);
        documents["isMasked"].GetValue<bool>().ShouldBeFalse();
        documents["passport"]
            .ShouldBeJson(
                new
                {
                    series = "9204",
                    number = DocumentCalls.Number,
                    issuedBy = DocumentCalls.Issuer,
                    issuedOn = "2004-05-17",
                    departmentCode = "162-001",
                }
            );
        documents.Json.Text("snils").ShouldBe(DocumentCalls.Snils);
        documents.Json.Text("inn").ShouldBe(DocumentCalls.Inn);
        documents["bankAccount"].Text("account").ShouldBe(DocumentCalls.Account);
    }

    [Fact]
    public async Task Who_may_not_see_documents_reads_their_last_digits()
    {
        var lead = await Kept();
        var reader = api.As(await api.NewClient(api.HeadOffice, "leads.read"));
        var documents = (await reader.Get(DocumentCalls.Of(lead))).Expect(200);
        documents["isMasked"].GetValue<bool>().ShouldBeTrue();
        documents["passport"].ShouldBeJson(new { series = "****", number = "****21" });
        documents.Json.Text("snils").ShouldBe("*********95");
        documents.Json.Text("inn").ShouldBe("**********59");
        documents["bankAccount"].ShouldBeJson(new { bik = "044525225", account = "****************0004" });
        DocumentCalls.Markers.Where(documents.Text.Contains).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_kept_answers_masked_also_to_who_may_see_it()
    {
        var answer = (await office.Put(DocumentCalls.Of((await office.Register()).Id), DocumentCalls.All())).Expect(200);
        DocumentCalls.Markers.Where(answer.Text.Contains).ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_unmasked_reading_leaves_a_trace_and_a_masked_one_none()
    {
        var lead = await Kept();
        var reader = await api.NewClient(api.HeadOffice, "leads.read", "leads.documents.read");
        var stranger = await api.NewClient(api.HeadOffice, "leads.read");
        (await api.As(stranger).Get(DocumentCalls.Of(lead))).Expect(200);
        (await api.As(reader).Get(DocumentCalls.Of(lead))).Expect(200);
        var traces = await Eventually.Gives(async () =>
        {
            var found = (await office.Get($"/api/v1/audit-reads?entityId={lead}")).Items;
            found.Count.ShouldBe(1);
            return found;
        });
        (traces[0].Uuid("actorId"), traces[0].Text("operation"), traces[0].Text("remoteAddress")).ShouldBe(
            (reader.Id, "getLeadDocuments", "127.0.0.1")
        );
    }

    [Fact]
    public async Task A_change_of_one_document_leaves_the_others()
    {
        var lead = await Kept();
        (await office.Patch(DocumentCalls.Of(lead), new { inn = (string?)null, snils = "087-654-303 00" })).Expect(200).Version.ShouldBe(2);
        var documents = await office.Get(DocumentCalls.Of(lead));
        (documents.Json.Text("inn"), documents.Json.Text("snils")).ShouldBe((null, "08765430300"));
        documents["passport"].Text("number").ShouldBe(DocumentCalls.Number);
        var changes = await api.Database.Value<string>(
            "select changes::text from audit_entries where entity_id = $1 and operation = 'changeLeadDocuments'",
            lead
        );
        System.Text.Json.Nodes.JsonNode.Parse(changes)!.AsObject().Select(c => c.Key).ShouldContain("sealedSnils");
        changes.ShouldNotContain("sealedPassport");
    }

    [Theory]
    [InlineData("""{"snils":"112-233-445 96"}""", "snils_invalid")]
    [InlineData("""{"inn":"500100732258"}""", "inn_invalid")]
    [InlineData("""{"bankAccount":{"bik":"044525225","account":"40817810700000000004"}}""", "bank_account_invalid")]
    [InlineData("""{"passport":{"series":"9204","number":"123456","issuedOn":"2100-01-01"}}""", "passport_invalid")]
    public async Task What_cannot_be_a_document_is_refused(string body, string code)
    {
        var lead = (await office.Register()).Id;
        (await office.Put(DocumentCalls.Of(lead), body)).ExpectProblem(422, code);
        (await office.Get(DocumentCalls.Of(lead))).Expect(200).Version.ShouldBe(0);
    }

    [Fact]
    public async Task Deleted_documents_are_gone()
    {
        var lead = await Kept();
        (await office.Delete(DocumentCalls.Of(lead))).Expect(204);
        (await office.Get(DocumentCalls.Of(lead))).Json.Text("snils").ShouldBeNull();
        (await api.Database.Value<long>("select count(*) from lead_documents where id = $1", lead)).ShouldBe(0);
    }

    [Fact]
    public async Task Of_two_who_keep_documents_at_once_both_are_heard_one_after_the_other()
    {
        var lead = (await office.Register()).Id;
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => office.Patch(DocumentCalls.Of(lead), new { inn = DocumentCalls.Inn }))
        );
        answers.Select(a => a.Expect(200).Version).Order().ShouldBe(Enumerable.Range(1, 8));
    }

    [Fact]
    public async Task A_lead_is_found_by_each_of_its_documents_and_only_in_its_tenant()
    {
        var franchisee = api.As(api.Network.Franchisees[0]);
        var lead = (await franchisee.Register()).Id;
        (await franchisee.Put(DocumentCalls.Of(lead), DocumentCalls.All())).Expect(200);
        foreach (
            var query in new object[]
            {
                new { passport = "92 04 654321" },
                new { snils = "112 233 445 95" },
                new { inn = DocumentCalls.Inn },
                new { account = DocumentCalls.Account },
            }
        )
        {
            var found = (await franchisee.Post("/api/v1/lead-documents/search", query)).Expect(200);
            found["leadIds"].AsArray().Select(id => id!.GetValue<Guid>()).ShouldBe([lead]);
            (await api.As(api.Network.Franchisees[1]).Post("/api/v1/lead-documents/search", query))
                .Expect(200)["leadIds"]
                .AsArray()
                .ShouldBeEmpty();
        }

        (await franchisee.Post("/api/v1/lead-documents/search", new { })).ExpectProblem(422, "document_query_ambiguous");
    }

    [Fact]
    public async Task Another_tenants_documents_are_not_there()
    {
        var lead = await Kept();
        (await api.As(api.Network.Franchisees[1]).Get(DocumentCalls.Of(lead))).ExpectProblem(404, "lead_not_found");
        (await api.As(api.Network.Franchisees[1]).Put(DocumentCalls.Of(lead), DocumentCalls.All())).ExpectProblem(404, "lead_not_found");
    }

    async Task<Guid> Kept()
    {
        var lead = (await office.Register()).Id;
        (await office.Put(DocumentCalls.Of(lead), DocumentCalls.All())).Expect(200);
        return lead;
    }
}
