using MakCrm.Domain.Common;

namespace MakCrm.Domain.Lending;

public static class BorrowerErrors
{
    public static readonly Error ClientNotFound = Error.NotFound("client_not_found");
    public static readonly Error NotFound = Error.NotFound("borrower_not_found");
    public static readonly Error KindMismatch = Error.Unprocessable("borrower_kind_mismatch");
    public static readonly Error AmountInvalid = Error.Unprocessable("borrower_amount_invalid");
    public static readonly Error DateInvalid = Error.Unprocessable("borrower_date_invalid");
    public static readonly Error ParticipantInvalid = Error.Unprocessable("borrower_participant_invalid");
    public static readonly Error ClientUnknown = Error.Unprocessable("client_unknown");
    public static readonly Error PassportInvalid = Error.Unprocessable("passport_invalid", "/passport");
    public static readonly Error SnilsInvalid = Error.Unprocessable("snils_invalid", "/snils");
    public static readonly Error InnInvalid = Error.Unprocessable("inn_invalid", "/inn");
    public static readonly Error OgrnInvalid = Error.Unprocessable("ogrn_invalid", "/ogrn");
    public static readonly Error BankAccountInvalid = Error.Unprocessable("bank_account_invalid", "/bankAccount");
}
