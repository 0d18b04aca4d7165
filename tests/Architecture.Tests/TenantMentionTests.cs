using MakCrm.Architecture.Tests.Code;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MakCrm.Architecture.Tests;

/// <summary>A use case neither commits nor says whose data it works on: the pipeline and the locks of persistence do.</summary>
public sealed class TenantMentionTests
{
    /// <summary>Modules whose matter is the tenants of a network.</summary>
    static readonly Dictionary<string, string> Modules = new()
    {
        ["Tenants"] = "tenants are its aggregates",
        ["Identity"] = "gives clients to tenants",
        ["Market"] = "tenants bid against each other in the network's data",
        ["Ledger"] = "keeps the network's book, a wallet a tenant",
        ["Grades"] = "lets the head office alone say what grades its partners can reach",
        ["Commissions"] = "lets the head office alone say what the partners of its network earn",
        ["Settlements"] = "lets the head office alone settle with the partners of its network",
        ["Lending"] = "lets the head office alone set up the banks that its network works with",
    };

    /// <summary>Files of other modules that work across tenants on purpose.</summary>
    static readonly Dictionary<string, string> Files = new()
    {
        ["src/Application/Automation/Runs/AutomationOrders.cs"] = "tells a run, in the tenant's working data, that its order was refused",
        ["src/Application/Automation/Runs/ClockTriggers.cs"] = "reads dates and schedules on the clock of the tenant",
        ["src/Application/Partners/Public/PartnerLookupExtensions.cs"] = "finds the partner that a franchisee's tenant is",
        ["src/Application/Calendars/CalendarFeedReader.cs"] = "names a calendar after the tenant, and tells its time zone",
        ["src/Application/Calendars/CreateWorkingCalendar.cs"] = "begins with the time zone of the tenant",
        ["src/Application/Tasks/TaskPeople.cs"] = "tells days by the time zone of the tenant where the person has named none",
        ["src/Application/Leads/OnLotSold.cs"] = "hands a sold lead over into the winner's tenant",
        ["src/Application/Leads/Intake/SandboxLeadIntake.cs"] =
            "reads the kind of a source before there is a unit of work, as intake in earnest does by its statement",
        ["src/Application/Distribution/CandidateReader.cs"] = "tells working hours by the clock of the lead's tenant",
        ["src/Application/Documents/DocumentOwner.cs"] = "says in a document whose it is, and what day it is there",
        ["src/Application/AutomationEffects/OnAutomationEmailOrdered.cs"] = "writes in the language of the tenant",
        ["src/Application/Mail/SenderNameReader.cs"] = "says in a letter which tenant writes it",
        ["src/Application/Registrations/TenantNameReader.cs"] = "says on a page which tenant one registers with",
        ["src/Application/Notifications/LeadReactions/LotNotifier.cs"] =
            "brings news of the network's market to each tenant that they concern",
        ["src/Application/Notifications/ListNotifications.cs"] = "tells times in the time zone of the reader's tenant",
        ["src/Application/Notifications/Delivery/NotificationRouter.cs"] = "tells times by the clock of the reader's tenant",
        ["src/Application/Notifications/Delivery/NotificationEmailComposer.cs"] = "names in a link whose letters it ends",
        ["src/Application/Messengers/MessengerBotGateway.cs"] = "says in which network a bot finds people",
        ["src/Application/Messengers/MessengerLinkService.cs"] = "says in which network a messenger's user is one person",
        ["src/Application/Messengers/MessengerTenantLinker.cs"] = "does the bot's work in the tenants of those who talk to it",
        ["src/Application/Webhooks/OnWebhookEndpointDisabled.cs"] = "writes in the language of the tenant",
    };

    static readonly HashSet<string> Members =
    [
        "ICaller.TenantId",
        "ICaller.NetworkId",
        "ICaller.IsHeadOffice",
        "IUnitOfWork.TenantId",
        "IUnitOfWork.Begin",
        "EventContext.TenantId",
    ];
    static readonly HashSet<string> Anywhere = ["ITenantSwitcher", "IgnoreQueryFilters"];

    static readonly Guard<(string Module, string Path, string Fault)> Mentions = Guard<(string, string, string)>
        .OfProduct(file => file is { Layer: "Application", Module: not null })
        .OnNames(name => Anywhere.Contains(name) || Members.Any(member => member.EndsWith($".{name}", StringComparison.Ordinal)), NameOf)
        .OnTexts(TextOf);

    static readonly Guard<string> Commits = Guard<string>
        .OfProduct(file =>
            file.Path is not ("src/Infrastructure/Persistence/UnitOfWork.cs" or "src/Infrastructure/Persistence/CrmDbContext.cs")
        )
        .OnNames(name => name is "SaveChanges" or "SaveChangesAsync", CommitOf);

    [Fact]
    public void No_use_case_mentions_the_tenant() =>
        Mentions
            .In(CodeBase.Product)
            .Where(finding => !Modules.ContainsKey(finding.Module) && !Files.ContainsKey(finding.Path))
            .Select(finding => finding.Fault)
            .ShouldBeEmpty();

    [Fact]
    public void Exceptions_are_still_needed() =>
        Files.Keys.Except(Mentions.In(CodeBase.Product).Select(finding => finding.Path)).ShouldBeEmpty();

    [Theory]
    [InlineData("Guid Do(ICaller caller) => caller.TenantId;", "ICaller.TenantId")]
    [InlineData("void Do(IUnitOfWork work) => work.Begin(default);", "IUnitOfWork.Begin")]
    [InlineData("void Do(ITenantSwitcher tenants) { }", "ITenantSwitcher")]
    [InlineData("string Do() => \"TenantId\";", "\"TenantId\"")]
    [InlineData("string Do() => \"set app.tenant = ''\";", "\"set app.tenant = ''\"")]
    public void A_mention_of_the_tenant_is_found(string code, string mention) =>
        Mentions
            .In(Twins.Of(("src/Application/Leads/GetLead.cs", $"namespace MakCrm.Application.Leads; class X {{ {code} }}")))
            .Select(finding => finding.Fault)
            .ShouldBe([$"src/Application/Leads/GetLead.cs:1 mentions {mention}"]);

    [Fact]
    public void Nobody_but_the_unit_of_work_commits() => Commits.In(CodeBase.Product).ShouldBeEmpty();

    [Fact]
    public void A_commit_elsewhere_is_found() =>
        Commits
            .In(
                Twins.Of(
                    (
                        "src/Application/Leads/GetLead.cs",
                        "class X(Microsoft.EntityFrameworkCore.DbContext db) { object Do() => db.SaveChangesAsync(); }"
                    )
                )
            )
            .ShouldBe(["src/Application/Leads/GetLead.cs:1 calls SaveChangesAsync"]);

    static IEnumerable<(string, string, string)> NameOf(SourceFile file, SimpleNameSyntax name, ISymbol symbol)
    {
        var member = symbol.ContainingType is { } type ? $"{type.Name}.{symbol.Name}" : symbol.Name;
        if (Members.Contains(member))
            return [(file.Module!, file.Path, $"{file.At(name)} mentions {member}")];
        return Anywhere.Contains(symbol.Name) ? [(file.Module!, file.Path, $"{file.At(name)} mentions {symbol.Name}")] : [];
    }

    static IEnumerable<(string, string, string)> TextOf(SourceFile file, SyntaxNode node, string text) =>
        text is "TenantId" || text.Contains("app.tenant", StringComparison.Ordinal)
            ? [(file.Module!, file.Path, $"{file.At(node)} mentions {node}")]
            : [];

    static IEnumerable<string> CommitOf(SourceFile file, SimpleNameSyntax name, ISymbol symbol) =>
        symbol.ContainingType?.Name is "DbContext" or "CrmDbContext" ? [$"{file.At(name)} calls {symbol.Name}"] : [];
}
