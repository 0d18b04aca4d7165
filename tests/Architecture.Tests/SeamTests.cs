using System.Text.RegularExpressions;
using MakCrm.Architecture.Tests.Code;
using Microsoft.CodeAnalysis;

namespace MakCrm.Architecture.Tests;

/// <summary>Modules meet at events and public faces, and nowhere else: not by a type, not by a query, not by a join.</summary>
public sealed partial class SeamTests
{
    static readonly (string, string)[] Others =
    [
        ("src/Domain/Leads/Lead.cs", "namespace MakCrm.Domain.Leads; public sealed class Lead;"),
        (
            "src/Domain/Leads/LeadEvents.cs",
            "namespace MakCrm.Domain.Leads; public sealed record LeadSold : MakCrm.Domain.Common.DomainEvent;"
        ),
        ("src/Application/Leads/LeadsDb.cs", "namespace MakCrm.Application.Leads; public interface ILeadsDb;"),
        ("src/Application/Leads/Public/ILeadLookup.cs", "namespace MakCrm.Application.Leads.Public; public interface ILeadLookup;"),
        ("src/Infrastructure/Persistence/Leads/LeadConfiguration.cs", "class C { void Do(dynamic b) { b.ToTable(\"leads\"); } }"),
        ("src/Infrastructure/Persistence/Migrations/0001.sql", "create table leads (\n);\ncreate table deals (\n);"),
        ("src/Infrastructure/Persistence/Deals/DealConfiguration.cs", "class D { void Do(dynamic b) { b.ToTable(\"deals\"); } }"),
        ("src/Domain/Deals/Deal.cs", "namespace MakCrm.Domain.Deals; public sealed class Deal;"),
    ];

    static readonly Guard<(string At, string Module, string Table)> Sql = Guard<(string, string, string)>
        .OfProduct(file => file.Module is not null)
        .OnTexts(TablesIn);

    [Fact]
    public void Modules_meet_at_events_and_public_faces() => Intrusions(CodeBase.Product).ShouldBeEmpty();

    [Theory]
    [InlineData("Application", "MakCrm.Application.Leads", "class X(ILeadsDb db);", "ILeadsDb")]
    [InlineData("Domain", "MakCrm.Domain.Leads", "class X { Lead? Navigation; }", "Lead")]
    [InlineData("Application", "MakCrm.Domain.Leads", "class X { object Raise() => new LeadSold(); }", "LeadSold")]
    public void A_way_past_the_face_is_found(string layer, string uses, string code, string what) =>
        Intrusions(Twins.Of([.. Others, ($"src/{layer}/Deals/X.cs", $"using {uses}; namespace MakCrm.{layer}.Deals; {code}")]))
            .ShouldBe([$"src/{layer}/Deals/X.cs:1 Deals enters Leads by {what}"]);

    [Fact]
    public void A_reaction_and_a_public_face_are_fine() =>
        Intrusions(
                Twins.Of([
                    .. Others,
                    (
                        "src/Application/Deals/OnLeadSold.cs",
                        "using MakCrm.Application.Leads.Public; using MakCrm.Domain.Leads; namespace MakCrm.Application.Deals; class OnLeadSold(ILeadLookup leads) : IEventHandler<LeadSold> { public void Handle(LeadSold raised) { } }"
                    ),
                ])
            )
            .ShouldBeEmpty();

    [Fact]
    public void No_module_reads_anothers_tables() => ForeignSql(CodeBase.Product).ShouldBeEmpty();

    [Theory]
    [InlineData("select * from deals d join leads l on true", true)]
    [InlineData("update leads set a = 1", true)]
    [InlineData("insert into leads values (1)", true)]
    [InlineData("select leads from deals", false)]
    public void A_join_into_anothers_tables_is_found(string sql, bool isFound) =>
        ForeignSql(Twins.Of([.. Others, ("src/Infrastructure/Persistence/Deals/Query.cs", $"class Query {{ string Sql = \"{sql}\"; }}")]))
            .Any()
            .ShouldBe(isFound);

    [Fact]
    public void Every_table_has_one_owner()
    {
        var tables = ModuleFacts.Tables(CodeBase.Product);
        tables.Values.ShouldContain("Leads");
        tables.Where(table => table.Value is null).Select(table => table.Key).Except(Platform).ShouldBeEmpty();
    }

    /// <summary>Tables that no module maps: the ground that all stand on.</summary>
    static readonly string[] Platform =
    [
        "signing_keys",
        "referral_salts",
        "outbox_events",
        "event_sequencer",
        "event_heads",
        "event_sheets",
        "handled_events",
        "audit_entries",
        "idempotency_records",
        "audit_unsealed",
        "audit_seals",
        "audit_heads",
        "audit_read_sheets",
        "audit_reads",
        "grants",
        "authorization_codes",
        "refresh_tokens",
        "pushed_requests",
        "device_authorizations",
        "sign_in_attempts",
        "client_assertions",
        "data_protection_keys",
        "feed_bookmarks",
        "search_entries",
        "search_bookmarks",
        "channel_inbox",
    ];

    static IEnumerable<string> Intrusions(CodeBase code) =>
        ModuleFacts
            .Edges.In(code)
            .Where(edge => edge.Seam == Seam.Enters)
            .Select(edge => $"{edge.At} {edge.From} enters {edge.To} by {edge.What}")
            .Distinct();

    static IEnumerable<string> ForeignSql(CodeBase code)
    {
        var tables = ModuleFacts.Tables(code);
        return from sql in Sql.In(code)
            let owner = tables.GetValueOrDefault(sql.Table)
            where owner is not null && owner != sql.Module
            select $"{sql.At} {sql.Module} reaches for {sql.Table}, which belongs to {owner}";
    }

    static IEnumerable<(string, string, string)> TablesIn(SourceFile file, SyntaxNode node, string text) =>
        TablesNamed(text).Select(table => (file.At(node), file.Module!, table));

    /// <summary>What SQL reads or writes, and perhaps more: not each name is that of a table.</summary>
    internal static IEnumerable<string> TablesNamed(string sql) =>
        Reach().Matches(sql).Select(match => match.Groups[1].Value.ToLowerInvariant()).Distinct();

    // What is looked ahead at is looked at again: in "update only leads" a table follows either word.
    [GeneratedRegex(@"\b(?:from|join|into|update|table|only)\s+(?=(\w+))", RegexOptions.IgnoreCase)]
    private static partial Regex Reach();
}
