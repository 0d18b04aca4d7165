using System.Text.Json;
using MakCrm.Application.CustomFields.Public;
using MakCrm.Application.Intakes.Public;
using MakCrm.Domain.Intakes;

namespace MakCrm.Application.Intakes;

sealed class IntakeTranslator(ICustomFieldCatalog fields, TimeProvider clock) : IIntakeTranslator
{
    public async ValueTask<IntakeTranslation> Translate(IntakeMapping mapping, IntakePost post, CancellationToken ct)
    {
        var own = await fields.Of(RecordType.Lead, ct);
        var draft = new LeadDraft(mapping.SourceCode, own);
        var (understood, unknown, unreadable) = (new List<(string, string)>(), new List<string>(), new List<(string, string)>());
        foreach (var entry in post.Entries)
        {
            var field = mapping.Of(entry.Name) ?? Custom(own, entry.Name);
            if (field is not null && draft.Put(field.To, field.Meant(entry.Value)))
            {
                understood.Add((entry.Name, field.To));
                continue;
            }

            draft.Keep(entry);
            if (field is null)
                unknown.Add(entry.Name);
            else
                unreadable.Add((entry.Name, field.To));
        }

        var lead = draft.Finish(clock.GetUtcNow()).Deserialize<Contract.LeadRegistration>(ContractJson.Options)!;
        return new(lead, understood, [.. unknown.Distinct(StringComparer.Ordinal)], unreadable);
    }

    /// <summary>A form that calls a field as the tenant does means that field.</summary>
    static IntakeField? Custom(CustomFieldSet own, string name)
    {
        var field = own.InUse.FirstOrDefault(f =>
            new[] { f.Code, f.NameRu, f.NameEn }.Any(title => title.Equals(name, StringComparison.OrdinalIgnoreCase))
        );
        return field is null ? null : new(name, $"{IntakeTargets.CustomPrefix}{field.Code}", []);
    }
}
