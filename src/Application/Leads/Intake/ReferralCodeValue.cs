using System.Text.Json;

namespace MakCrm.Application.Leads;

/// <summary>The referral code of a lead stands among the values that sources send and that no custom field is for.</summary>
static class ReferralCodeValue
{
    const string Name = "referralCode";

    /// <summary>The registration with the code among its values.</summary>
    public static Contract.LeadRegistration WithCode(this Contract.LeadRegistration body)
    {
        if (string.IsNullOrWhiteSpace(body.ReferralCode))
            return body;
        var values = new Dictionary<string, JsonElement>(body.CustomValues ?? new Dictionary<string, JsonElement>())
        {
            [Name] = JsonSerializer.SerializeToElement(body.ReferralCode.Trim()),
        };
        return body with { CustomValues = values };
    }

    public static string? Read(string? values)
    {
        if (values is null)
            return null;
        using var document = JsonDocument.Parse(values);
        return document.RootElement.TryGetProperty(Name, out var code) && code.ValueKind == JsonValueKind.String ? code.GetString() : null;
    }
}
