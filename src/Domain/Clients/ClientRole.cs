namespace MakCrm.Domain.Clients;

/// <summary>What one client is to another. Each has its counterpart: what the other one is to the first.</summary>
public enum ClientRole
{
    Director,
    Directed,
    Founder,
    Founded,
    Accountant,
    Accounted,
    Contact,
    ContactOf,
    Employee,
    Employer,
    Agent,
    Principal,
    Guarantor,
    Guaranteed,
    Referrer,
    Referred,
    Parent,
    Child,
    ParentCompany,
    Subsidiary,
    Spouse,
    Relative,
    CoBorrower,
    Affiliate,
    Other,
}

public static class ClientRoleExtensions
{
    /// <summary>What the first is to the second, when the second is this to the first.</summary>
    public static ClientRole Counterpart(this ClientRole role) =>
        role switch
        {
            ClientRole.Director => ClientRole.Directed,
            ClientRole.Directed => ClientRole.Director,
            ClientRole.Founder => ClientRole.Founded,
            ClientRole.Founded => ClientRole.Founder,
            ClientRole.Accountant => ClientRole.Accounted,
            ClientRole.Accounted => ClientRole.Accountant,
            ClientRole.Contact => ClientRole.ContactOf,
            ClientRole.ContactOf => ClientRole.Contact,
            ClientRole.Employee => ClientRole.Employer,
            ClientRole.Employer => ClientRole.Employee,
            ClientRole.Agent => ClientRole.Principal,
            ClientRole.Principal => ClientRole.Agent,
            ClientRole.Guarantor => ClientRole.Guaranteed,
            ClientRole.Guaranteed => ClientRole.Guarantor,
            ClientRole.Referrer => ClientRole.Referred,
            ClientRole.Referred => ClientRole.Referrer,
            ClientRole.Parent => ClientRole.Child,
            ClientRole.Child => ClientRole.Parent,
            ClientRole.ParentCompany => ClientRole.Subsidiary,
            ClientRole.Subsidiary => ClientRole.ParentCompany,
            ClientRole.Spouse or ClientRole.Relative or ClientRole.CoBorrower or ClientRole.Affiliate or ClientRole.Other => role,
        };
}
