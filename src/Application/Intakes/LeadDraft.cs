using System.Globalization;
using System.Text.Json.Nodes;
using MakCrm.Application.CustomFields.Public;
using MakCrm.Application.Imports.Public;
using MakCrm.Application.Intakes.Public;
using MakCrm.Application.Leads.Public;
using MakCrm.Domain.Intakes;

namespace MakCrm.Application.Intakes;

/// <summary>A lead that is put together field by field. What does not fit anywhere is kept with it all the same.</summary>
sealed class LeadDraft(string sourceCode, CustomFieldSet own)
{
    const int MostContacts = 10;
    const int MostValues = 50;
    const string WebForm = "web_form";
    readonly JsonObject lead = new() { ["source"] = sourceCode };
    readonly JsonObject values = [];
    readonly Dictionary<string, string> names = [];
    readonly List<string> comments = [];
    readonly List<IntakeEntry> leftovers = [];

    /// <summary>False where the text is nothing that this field can be, or the field has its value already.</summary>
    public bool Put(string to, string text)
    {
        if (text.Length == 0)
            return true;
        if (!IntakeTargets.Fits(to, text.EnumerateRunes().Count()))
            return false;
        return to switch
        {
            IntakeTargets.Ignored => true,
            IntakeTargets.TildaCookies => PutCookies(text),
            IntakeTargets.Phone => PutContact("phones", text),
            IntakeTargets.Email => PutContact("emails", text),
            IntakeTargets.LastName or IntakeTargets.FirstName or IntakeTargets.MiddleName => names.TryAdd(to, text),
            IntakeTargets.Comment => PutComment(text),
            IntakeTargets.Product => PutValue(lead, to, TextReading.Choice(LeadChoices.Products, text)),
            IntakeTargets.ProcessingWay => PutValue(lead, to, TextReading.Choice(LeadChoices.ProcessingWays, text)),
            IntakeTargets.RequestedAmount => PutValue(lead, to, TextReading.Amount(text)),
            IntakeTargets.ConsentGivenAt => PutValue(Within("consent"), "givenAt", TextReading.Moment(text)),
            IntakeTargets.ConsentTextVersion => PutText(Within("consent"), "textVersion", text),
            _ when IntakeTargets.CodeOf(to) is { } code => PutCustom(code, text),
            _ when to.StartsWith(IntakeTargets.UtmPrefix, StringComparison.Ordinal) => PutText(
                Within("utm"),
                to[IntakeTargets.UtmPrefix.Length..],
                text
            ),
            _ => PutText(lead, to, text),
        };
    }

    /// <summary>What no field is for.</summary>
    public void Keep(IntakeEntry entry)
    {
        if (entry.Value.Length > 0)
            leftovers.Add(entry);
    }

    public JsonObject Finish(DateTimeOffset at)
    {
        PutNames();
        PutConsent(at);
        foreach (var entry in leftovers)
            KeepLeftover(entry);
        if (values.Count > 0)
            lead["customValues"] = values;
        if (comments.Count > 0)
            lead["comment"] = string.Join('\n', comments);
        return lead;
    }

    /// <summary>Beside the tenant's own fields; where there is no more room, and where a field has the name, in the comment.</summary>
    void KeepLeftover(IntakeEntry entry)
    {
        if (own.Find(entry.Name) is not null || (values.Count >= MostValues && !values.ContainsKey(entry.Name)))
            comments.Add($"{entry.Name}: {entry.Value}");
        else if (values[entry.Name] is JsonArray several)
            several.Add(entry.Value);
        else if (values[entry.Name] is { } one)
            values[entry.Name] = new JsonArray(one.DeepClone(), entry.Value);
        else
            values[entry.Name] = entry.Value;
    }

    void PutNames()
    {
        string[] order = [IntakeTargets.LastName, IntakeTargets.FirstName, IntakeTargets.MiddleName];
        var whole = string.Join(' ', order.Where(names.ContainsKey).Select(part => names[part]));
        if (whole.Length == 0)
            return;
        if (!IntakeTargets.Fits(IntakeTargets.Name, whole.Length) || !PutText(lead, "name", whole))
            leftovers.Add(new(IntakeTargets.Name, whole));
    }

    /// <summary>Consent is given with the post where nothing else is said; to no known text it is none.</summary>
    void PutConsent(DateTimeOffset at)
    {
        if (lead["consent"] is not JsonObject consent)
            return;
        if (consent["textVersion"] is null)
        {
            lead.Remove("consent");
            if (consent["givenAt"] is { } given)
                leftovers.Add(new(IntakeTargets.ConsentGivenAt, given.ToString()));
            return;
        }

        consent["givenAt"] ??= at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
        consent["channel"] = WebForm;
    }

    bool PutCookies(string text)
    {
        foreach (var (name, value) in TildaCookies.Marks(text))
        {
            if (IntakeTargets.Fits($"utm.{name}", value.Length))
                Within("utm").TryAdd(name, value);
        }

        return true;
    }

    bool PutContact(string list, string text)
    {
        if (lead[list] is not JsonArray body)
            lead[list] = body = [];
        if (body.Count >= MostContacts)
            return false;
        if (!body.Any(json => json!.GetValue<string>() == text))
            body.Add(text);
        return true;
    }

    bool PutComment(string text)
    {
        comments.Add(text);
        return true;
    }

    /// <summary>A field of the tenant's own; a code that it has not, is a value as sources send them.</summary>
    bool PutCustom(string code, string text)
    {
        return own.Find(code) is { } field ? PutValue(values, code, TextReading.Custom(field, text)) : PutText(values, code, text);
    }

    static bool PutValue(JsonObject into, string name, TextValue provided)
    {
        if (into.ContainsKey(name) || !provided.IsReadable)
            return false;
        if (provided.Value is not null)
            into[name] = provided.Value;
        return true;
    }

    static bool PutText(JsonObject into, string name, string text) => into.TryAdd(name, text) || into[name]!.ToString() == text;

    JsonObject Within(string part)
    {
        if (lead[part] is not JsonObject within)
            lead[part] = within = [];
        return within;
    }
}
