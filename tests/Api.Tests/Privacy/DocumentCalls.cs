using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Privacy;

/// <summary>What tests of documents say again and again.</summary>
static class DocumentCalls
{
    public const string Number = "654321";
    public const string Snils = "11223344595";
    public const string Inn = "500100732259";
    public const string Account = "40817810600000000004";
    public const string Issuer = "УВД города Метки";

    /// <summary>Whatever of the documents must never be read in the open.</summary>
    public static readonly IReadOnlyList<string> Markers = [Number, Snils, Inn, Account, Issuer, "112-233-445 95"];

    public static object All() =>
        new
        {
            passport = new
            {
                series = "92 04",
                number = Number,
                issuedBy = Issuer,
                issuedOn = "2004-05-17",
                departmentCode = "162001",
            },
            snils = "112-233-445 95",
            inn = Inn,
            bankAccount = new { bik = "044525225", account = Account },
        };

    public static string Of(Guid lead) => $"/api/v1/leads/{lead}/documents";
}
