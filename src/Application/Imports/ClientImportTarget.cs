using System.Text.Json.Nodes;
using MakCrm.Application.Clients.Public;
using MakCrm.Domain.Imports.Cells;
using static MakCrm.Application.Imports.ImportFieldFactory;

namespace MakCrm.Application.Imports;

/// <summary>Rows that become clients.</summary>
sealed class ClientImportTarget(IClientImporter intake, IClientImportDryRun trial, IClientImportRollback rollback)
    : ImportTarget<Contract.ClientRegistration>(intake, trial, rollback),
        IModuleService
{
    const string Kind = "kind";

    /// <summary>What people have none of.</summary>
    static readonly string[] OfCompany = ["fullName", "legalForm", "ogrn", "kpp"];
    static readonly string[] Messengers = ["telegram", "whatsapp", "viber", "max", "vk", "skype"];

    static readonly IReadOnlyList<ImportField> Known =
    [
        Choice(Kind, ("person", "Физлицо", "Person"), ("company", "Юрлицо", "Company")),
        One("name", CellType.Text),
        new(new("wholeName", CellType.Name), PutWhole),
        One("lastName", CellType.Text),
        One("firstName", CellType.Text),
        One("middleName", CellType.Text),
        One("birthDate", CellType.Date),
        Choice("gender", ("male", "Мужской", "Male"), ("female", "Женский", "Female")),
        One("fullName", CellType.Text),
        Choice(
            "legalForm",
            ("ooo", "ООО", "LLC"),
            ("ao", "АО", "JSC"),
            ("pao", "ПАО", "PJSC"),
            ("ip", "ИП", "Sole proprietor"),
            ("kfh", "КФХ", "Farm"),
            ("gup", "ГУП", "State enterprise"),
            ("mup", "МУП", "Municipal enterprise"),
            ("nko", "НКО", "NGO"),
            ("foreign", "Иностранная", "Foreign"),
            ("other", "Другая", "Other")
        ),
        One("inn", CellType.Inn),
        One("kpp", CellType.Text),
        One("ogrn", CellType.Text),
        Many("phone", "phones", CellType.Phone),
        Many("email", "emails", CellType.Email),
        .. Messengers.Select(kind => Item(kind, "messengers", "account")),
        Item("residence", "addresses", "text"),
        One("site", CellType.Text),
        One("language", CellType.Text),
        One("note", CellType.LongText),
        One("amount", CellType.Money),
        Many("tags", "tags", CellType.Multiselect),
        One("source", CellType.Text),
        One("status", CellType.Text),
        One("responsibleId", CellType.User),
        One("externalSystem", CellType.Text),
        One("externalId", CellType.Text),
    ];

    public override ImportPermissions Rights { get; } =
        new("clients.create", "clients.change", "clients.purge", ClientPermissions.Read, ClientPermissions.Contacts);

    public override ValueTask<IReadOnlyList<ImportField>> Fields(CancellationToken ct) => new(Known);

    public override void ApplyDefaults(JsonObject record)
    {
        if (!record.ContainsKey(Kind))
            record[Kind] = OfCompany.Any(record.ContainsKey) ? "company" : "person";
    }

    /// <summary>Parts that have columns of their own stay as those tell them.</summary>
    static void PutWhole(JsonObject record, JsonNode parts)
    {
        foreach (var (name, part) in parts.AsObject())
        {
            if (!record.ContainsKey(name))
                record[name] = part?.DeepClone();
        }
    }
}
