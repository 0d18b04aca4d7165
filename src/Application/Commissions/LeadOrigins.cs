using MakCrm.Application.Leads.Public;
using MakCrm.Application.Partners.Public;

namespace MakCrm.Application.Commissions;

static class LeadOrigins
{
    public static LeadOrigin Origin(this LeadProvenance lead) => new(lead.LeadId, lead.CreatedBy, lead.SourceId);
}
