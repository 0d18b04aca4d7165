using MakCrm.Domain.Common;

namespace MakCrm.Domain.Tenants;

public static class TenantDomainErrors
{
    public static readonly Error NotFound = Error.NotFound("domain_not_found");
    public static readonly Error Refused = Error.Unprocessable("domain_refused", "/name");
    public static readonly Error Taken = Error.Conflict("domain_taken");
    public static readonly Error LimitReached = Error.Conflict("domain_limit_reached");
    public static readonly Error RecordMissing = Error.Conflict("domain_record_missing");
    public static readonly Error DnsUnavailable = Error.Conflict("domain_dns_unavailable");
}
