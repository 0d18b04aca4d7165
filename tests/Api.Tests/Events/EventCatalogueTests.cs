using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Leads;
using MakCrm.Application.Common;
using MakCrm.Application.Events.Public;
using MakCrm.Domain.Common;
using MakCrm.Infrastructure.Identity;
using MakCrm.TestKit;
using MakCrm.TestKit.Contract;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Api.Tests.Events;

/// <summary>What the contract says of events is what is told.</summary>
public sealed class EventCatalogueTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    /// <summary>Kinds of records that the outside hears nothing of; a new kind is put here, or into the catalogue.</summary>
    static readonly string[] Internal =
    [
        "application_consent",
        "amo_account",
        "amo_conflict",
        "amo_dictionaries",
        "amo_exchange",
        "amo_hook",
        "amo_mapping",
        "automation_rule",
        "automation_run",
        "bank_details",
        "bulk_job",
        "calendar_feed",
        "channel",
        "client_cluster",
        "commission_recalculation",
        "client_key",
        "client_relation",
        "client_duplicate_rules",
        "client_merge",
        "deal_merge",
        "client_pair",
        "client_scan",
        "consent_rules",
        "consent_text",
        "custom_field_check",
        "data_key",
        "domain",
        "export",
        "import",
        "import_mapping",
        "file_content",
        "impersonation",
        "lead_documents",
        "ledger",
        "legal_hold",
        "machine_client",
        "distribution_profile",
        "distribution_rule",
        "lead_distribution",
        "mail_message",
        "mail_template",
        "messenger_identity",
        "notification_preferences",
        "purge_certificate",
        "registration",
        "registration_form",
        "retention_policy",
        "retention_run",
        "role",
        "saved_view",
        "settlement_code",
        "settlement_settings",
        "sign_in_application",
        "sign_in_rules",
        "subject_request",
        "support_access",
        "tenant",
        "tenant_job",
        "timeline",
        "user",
        "webhook_endpoint",
    ];

    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public void Every_event_is_in_the_contract_or_known_to_be_internal() =>
        EventTypeCatalog
            .All.Select(EventTypeCatalog.NameOf)
            .Where(name => PublicEventCatalog.All.ContainsKey(name) == Internal.Contains(name[..name.IndexOf('.')]))
            .ShouldBeEmpty();

    [Fact]
    public void Every_event_of_the_contract_exists_and_names_a_permission_that_does()
    {
        var permissions = new PermissionCatalog().All;
        PublicEventCatalog.All.Keys.Where(type => EventTypeCatalog.Find(type) is null).ShouldBeEmpty();
        PublicEventCatalog.All.Where(e => !permissions.ContainsKey(e.Value.Permission)).Select(e => e.Key).ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_event_is_told_as_the_contract_says()
    {
        var (start, record) = (await office.Now(), Guid.CreateVersion7());
        foreach (var type in PublicEventCatalog.All.Keys)
            await api.Raise(api.HeadOffice.Id, Sample(EventTypeCatalog.Find(type)!), record);
        var received = await Eventually.Gives(async () =>
        {
            var all = (await office.Follow(start, $"&recordId={record}")).Events;
            all.Select(e => e.Text("type")!).ShouldBe(PublicEventCatalog.All.Keys, ignoreOrder: true);
            return all;
        });
        received.SelectMany(Findings).ShouldBeEmpty();
    }

    [Fact]
    public void Who_sees_all_records_of_a_place_is_asked_by_the_permission_that_reads_them()
    {
        using var scope = api.Services.CreateScope();
        scope.ServiceProvider.GetRequiredService<CallerAccessor>().Caller = new SystemCaller(api.HeadOffice.Id, api.HeadOffice.NetworkId);
        var read = scope
            .ServiceProvider.GetServices<IRecordVisibility>()
            .ToDictionary(visibility => visibility.ResourcePath, visibility => visibility.Read);
        foreach (var place in PublicEventCatalog.All.Values.Select(about => about.Place).OfType<string>().Distinct())
            EventPermissions.Readers[place].ShouldBe(read[place]);
    }

    static IEnumerable<string> Findings(JsonNode body)
    {
        var (type, data) = (body.Text("type")!, body["data"]!.AsObject());
        foreach (var finding in SchemaCheck.Findings(OpenApi.Contract, DataOf(type), data))
            yield return $"{type}: {finding}";
        foreach (var absent in PublicEventCatalog.All[type].Data.Keys.Except(data.Select(field => field.Key)))
            yield return $"{type} does not carry {absent}";
    }

    static JsonNode DataOf(string type) => OpenApi.Contract.Document["x-webhooks"]![type]!["post"]!["x-data"]!;

    /// <summary>The event with something in each of its fields.</summary>
    static DomainEvent Sample(Type raised) =>
        (DomainEvent)
            raised
                .GetConstructors()[0]
                .Invoke([
                    .. raised
                        .GetConstructors()[0]
                        .GetParameters()
                        .Select(p => Value(Nullable.GetUnderlyingType(p.ParameterType) ?? p.ParameterType)),
                ]);

    static object Value(Type type) =>
        type == typeof(Guid) ? Guid.CreateVersion7()
        : type == typeof(string) ? "текст"
        : type == typeof(int) ? 7
        : type == typeof(bool) ? true
        : type == typeof(long) ? 500_000L
        : type == typeof(DateTimeOffset) ? DateTimeOffset.UnixEpoch
        : type == typeof(DateOnly) ? DateOnly.FromDateTime(DateTime.UnixEpoch)
        : type == typeof(IReadOnlyList<Guid>) ? new[] { Guid.CreateVersion7() }
        : type == typeof(IReadOnlyList<string>) ? new[] { "phones" }
        : type.IsEnum ? Enum.GetValues(type).GetValue(0)!
        : throw new NotSupportedException(type.Name);
}
