using MakCrm.Domain.Common;

namespace MakCrm.Domain.Lending;

public static class BorrowerErrors
{
    public static readonly Error ClientNotFound = Error.NotFound("client_not_found");
    public static readonly Error NotFound = Error.NotFound("borrower_not_found");
    public static readonly Error KindMismatch = Error.Refused("borrower_kind_mismatch");
    public static readonly Error AmountInvalid = Error.Refused("borrower_amount_invalid");
    public static readonly Error DateInvalid = Error.Refused("borrower_date_invalid");
    public static readonly Error ParticipantInvalid = Error.Refused("borrower_participant_invalid");
    public static readonly Error ClientUnknown = Error.Refused("client_unknown");
    public static readonly Error PassportInvalid = Error.Refused("passport_invalid", "/passport");
    public static readonly Error SnilsInvalid = Error.Refused("snils_invalid", "/snils");
    public static readonly Error InnInvalid = Error.Refused("inn_invalid", "/inn");
    public static readonly Error OgrnInvalid = Error.Refused("ogrn_invalid", "/ogrn");
    public static readonly Error BankAccountInvalid = Error.Refused("bank_account_invalid", "/bankAccount");
}
