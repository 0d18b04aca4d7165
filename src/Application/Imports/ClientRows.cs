using System.Text.Json.Nodes;
using MakCrm.Application.Clients.Public;
using MakCrm.Domain.Imports.Cells;
using static MakCrm.Application.Imports.FieldsOf;

namespace MakCrm.Application.Imports;

/// <summary>Rows that become clients.</summary>
sealed class ClientRows(IClientIntake intake, IClientTrial trial, IClientRollback rollback)
    : ImportedRecords<Contract.ClientRegistration>(intake, trial, rollback),
        IModulePart
{
    const string Kind = "kind";

    /// <summary>What people have none of.</summary>
    static readonly string[] OfCompany = ["fullName", "legalForm", "ogrn", "kpp"];
    static readonly string[] Messengers = ["telegram", "whatsapp", "viber", "max", "vk", "skype"];

    static readonly IReadOnlyList<ImportField> Known =
    [
        Choice(Kind, ("person", "Физлицо", "Person"), ("company", "Юрлицо", "Company")),
        One("name", CellKind.Text),
        new(new("wholeName", CellKind.Name), PutWhole),
        One("lastName", CellKind.Text),
        One("firstName", CellKind.Text),
        One("middleName", CellKind.Text),
        One("birthDate", CellKind.Date),
        Choice("gender", ("male", "Мужской", "Male"), ("female", "Женский", "Female")),
        One("fullName", CellKind.Text),
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
        One("inn", CellKind.Inn),
        One("kpp", CellKind.Text),
        One("ogrn", CellKind.Text),
        Many("phone", "phones", CellKind.Phone),
        Many("email", "emails", CellKind.Email),
        .. Messengers.Select(kind => Item(kind, "messengers", "account")),
        Item("residence", "addresses", "text"),
        One("site", CellKind.Text),
        One("language", CellKind.Text),
        One("note", CellKind.LongText),
        One("amount", CellKind.Money),
        Many("tags", "tags", CellKind.Multiselect),
        One("source", CellKind.Text),
        One("status", CellKind.Text),
        One("responsibleId", CellKind.User),
        One("externalSystem", CellKind.Text),
        One("externalId", CellKind.Text),
    ];

    public override ImportRights Rights { get; } =
        new("clients.create", "clients.change", "clients.purge", ClientPermissions.Read, ClientPermissions.Contacts);

    public override ValueTask<IReadOnlyList<ImportField>> Fields(CancellationToken ct) => new(Known);

    public override void Complete(JsonObject record)
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
