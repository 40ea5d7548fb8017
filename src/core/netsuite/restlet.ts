/** The path of every RESTlet (Oracle, section_4358672433). */
export const restletPath = '/app/site/hosting/restlet.nl';
