using System.Text.Json.Nodes;
using MakCrm.Client;

namespace MakCrm.Clients.Tests.CSharp;

public sealed class BodyTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Changes_hold_what_was_assigned_and_null_clears()
    {
        var sent = await Changed(
            new()
            {
                City = "Казань",
                Product = null,
                Phones = ["8 917 123-45-67"],
            }
        );

        sent.Body.ShouldBe("""{"phones":["8 917 123-45-67"],"city":"Казань","product":null}""");
        sent.ContentType.ShouldBe("application/merge-patch+json");
    }

    [Fact]
    public async Task Changes_without_an_assignment_are_empty()
    {
        var nothing = new LeadChanges();

        nothing.IsEmpty.ShouldBeTrue();
        (await Changed(nothing)).Body.ShouldBe("{}");
    }

    [Fact]
    public async Task A_copy_of_changes_remembers_the_assignments_of_its_own()
    {
        var first = new LeadChanges { City = "Казань" };
        var second = first with { Name = null };

        first.IsAssigned("name").ShouldBeFalse();
        (await Changed(second)).Body.ShouldBe("""{"name":null,"city":"Казань"}""");
    }

    [Fact]
    public void Changes_that_assign_the_same_are_equal()
    {
        new LeadChanges { City = null }.ShouldBe(new LeadChanges { City = null });
        new LeadChanges { City = null }.ShouldNotBe(new LeadChanges());
    }

    [Fact]
    public async Task The_version_that_was_read_is_sent_as_if_match()
    {
        var sent = await Changed(new() { City = "Казань" }, new() { IfMatch = 3 });

        sent["If-Match"].ShouldBe("\"3\"");
    }

    [Fact]
    public async Task A_body_leaves_out_what_is_not_given()
    {
        var sent = await Registered(new() { Name = "Петров", RequestedAmount = Money.Rubles(4_500.50m) });

        sent.Body.ShouldBe("""{"name":"Петров","requestedAmount":{"amount":450050,"currency":"RUB"}}""");
        sent.ContentType.ShouldBe("application/json");
    }

    [Fact]
    public async Task A_required_field_is_sent_even_when_it_is_null()
    {
        await using var api = await StubApi.Start();
        using var mak = api.Then(Answer.Json(200, Samples.Lead())).Client();

        await mak.Leads.AssignLead(Samples.LeadId, new() { ResponsibleId = null }, ct: Ct);

        api.Calls.Single().Body.ShouldBe("""{"responsibleId":null}""");
    }

    [Fact]
    public async Task Times_travel_in_utc()
    {
        var given = new DateTimeOffset(2026, 1, 20, 12, 14, 0, 5, TimeSpan.FromHours(3));

        var sent = await Registered(
            new()
            {
                Consent = new() { GivenAt = given, TextVersion = "v1" },
            }
        );

        sent.Body.ShouldBe("""{"consent":{"givenAt":"2026-01-20T09:14:00.005Z","textVersion":"v1"}}""");
    }

    [Fact]
    public async Task Values_of_your_own_are_free()
    {
        var sent = await Registered(
            new()
            {
                CustomValues = new()
                {
                    ["children"] = 2,
                    ["proof"] = "2-НДФЛ",
                    ["tags"] = new JsonArray("a"),
                },
            }
        );

        sent.Body.ShouldBe("""{"customValues":{"children":2,"proof":"2-НДФЛ","tags":["a"]}}""");
    }

    [Fact]
    public async Task A_name_that_a_newer_server_uses_is_kept_as_it_came_and_can_be_sent_back()
    {
        var lead = await Read(Samples.Lead(""","product":"space_travel_loan" """));

        var product = lead.Product.ShouldNotBeNull();
        product.Value.ShouldBe("space_travel_loan");
        LoanProduct.Known.ShouldNotContain(product);
        (await Registered(new() { Product = product })).Body.ShouldBe("""{"product":"space_travel_loan"}""");
    }

    [Fact]
    public async Task A_known_name_equals_its_constant()
    {
        var lead = await Read(Samples.Lead(""","product":"car_loan" """));

        lead.Product.ShouldBe(LoanProduct.CarLoan);
    }

    [Fact]
    public async Task A_field_that_a_newer_server_sends_is_passed_over()
    {
        var lead = await Read(Samples.Lead(""","horoscope":{"sign":"leo"},"name":"Петров" """));

        lead.Name.ShouldBe("Петров");
    }

    [Fact]
    public void An_amount_has_no_fractions_of_a_kopeck() => Should.Throw<ArgumentOutOfRangeException>(() => Money.Rubles(0.001m));

    static async Task<Received> Changed(LeadChanges changes, ChangeOptions? options = null)
    {
        await using var api = await StubApi.Start();
        using var mak = api.Then(Answer.Json(200, Samples.Lead())).Client();
        await mak.Leads.ChangeLead(Samples.LeadId, changes, options, Ct);
        return api.Calls.Single();
    }

    static async Task<Received> Registered(LeadRegistration registration)
    {
        await using var api = await StubApi.Start();
        using var mak = api.Then(Answer.Json(201, Samples.Receipt)).Client();
        await mak.Leads.CreateLead(registration, ct: Ct);
        return api.Calls.Single();
    }

    static async Task<Lead> Read(string json)
    {
        await using var api = await StubApi.Start();
        using var mak = api.Then(Answer.Json(200, json)).Client();
        return await mak.Leads.GetLead(Samples.LeadId, ct: Ct);
    }
}
