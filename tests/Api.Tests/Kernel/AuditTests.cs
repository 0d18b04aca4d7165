using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Kernel;

public sealed class AuditTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task Each_change_says_who_did_what_to_which_and_from_where()
    {
        var id = (await office.Register()).Id;
        (await office.Post($"/api/v1/leads/{id}/status", new { status = "in_work" })).Expect(200);
        (await office.Patch($"/api/v1/leads/{id}", new { city = "Уфа" })).Expect(200);
        (await office.Post($"/api/v1/leads/{id}/comments", new { text = "Заметка" })).Expect(201);
        var rows = await api.Database.Rows(
            "select operation, actor_id, tenant_id, entity_type, remote_address from audit_entries where entity_id = $1 order by id",
            id
        );
        rows.Select(row => row[0]).ShouldBe(["createLead", "changeLeadStatus", "changeLead", "addLeadComment"]);
        foreach (var row in rows)
            row[1..].ShouldBe([api.HeadOffice.Client.Id, api.HeadOffice.Id, "lead", "127.0.0.1"]);
    }

    [Fact]
    public async Task A_change_names_its_fields_with_what_they_were_and_personal_ones_masked_or_without()
    {
        var id = (
            await office.Post(
                LeadCalls.Leads,
                new
                {
                    name = "Старое Имя",
                    phones = new[] { "8 917 555 44 33" },
                    city = "Казань",
                }
            )
        ).Id;
        var patch = new
        {
            name = "Новое Имя",
            phones = new[] { "8 917 666 55 44" },
            emails = new[] { "novoe@mail.ru" },
            city = "Уфа",
            product = "mortgage",
            customValues = new { passport = "9205 123456" },
        };
        (await office.Patch($"/api/v1/leads/{id}", patch)).Expect(200);
        var text = await api.Database.Value<string>(
            "select changes::text from audit_entries where entity_id = $1 and operation = 'changeLead'",
            id
        );
        var changes = JsonNode.Parse(text)!;
        changes["product"].ShouldBeJson(new[] { null, "mortgage" });
        foreach (var personal in new[] { "name", "city", "customValues" })
            changes[personal].ShouldBeJson(Array.Empty<object>());
        changes["phones"].ShouldBeJson(new[] { new[] { "+7917*****33" }, new[] { "+7917*****44" } });
        changes["emails"].ShouldBeJson(new[] { Array.Empty<string>(), new[] { "n***@mail.ru" } });
        changes["version"].ShouldBeNull();
    }

    [Fact]
    public async Task No_personal_value_of_a_leads_whole_life_is_in_the_audit_or_among_the_events()
    {
        var received = new
        {
            name = "Неповторимов Аристарх",
            phones = new[] { "8 917 222 33 44" },
            emails = new[] { "aristarkh@unique.ru" },
            comment = "Тайное слово",
            consent = new
            {
                givenAt = "2026-01-20T09:14:00Z",
                textVersion = "pd",
                ip = "178.205.10.44",
            },
            customValues = new { passport = "9205 654321" },
            externalId = "life-1",
        };
        var id = (await office.Post(LeadCalls.Leads, received)).Expect(201).Id;
        (await office.Post(LeadCalls.Leads, received)).Expect(200);
        (await office.Patch($"/api/v1/leads/{id}", new { name = "Неповторимов А.", phones = new[] { "8 917 222 33 45" } })).Expect(200);
        (await office.Post($"/api/v1/leads/{id}/comments", new { text = "Тайное слово" })).Expect(201);
        (
            await office.Post(
                "/api/v1/leads/batch",
                new
                {
                    items = new[]
                    {
                        new
                        {
                            received.name,
                            received.phones,
                            received.emails,
                        },
                    },
                }
            )
        ).Expect(200);
        var rows = await api.Database.Rows(
            "select a::text from audit_entries a where tenant_id = $1 union all select e::text from outbox_events e where tenant_id = $1",
            api.HeadOffice.Id
        );
        foreach (
            var marker in new[] { "Неповторимов", "9172223344", "917 222", "9172223345", "aristarkh", "Тайное", "654321", "178.205.10.44" }
        )
            rows.ShouldAllBe(row => !((string)row[0]!).Contains(marker));
    }

    [Fact]
    public async Task What_was_refused_is_not_in_the_audit()
    {
        var before = await api.Database.Value<long>(
            "select count(*) from audit_entries where tenant_id = $1",
            api.Network.Franchisees[1].Id
        );
        var franchisee = api.As(api.Network.Franchisees[1]);
        (await franchisee.Post(LeadCalls.Leads, new { phones = new[] { LeadCalls.NewPhone() }, source = "nobody" })).Expect(422);
        (
            await franchisee.Post(
                "/api/v1/sources",
                new
                {
                    code = "direct",
                    name = "x",
                    kind = "external",
                }
            )
        ).Expect(409);
        (await api.Database.Value<long>("select count(*) from audit_entries where tenant_id = $1", api.Network.Franchisees[1].Id)).ShouldBe(
            before
        );
    }
}
